package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.parley.core.xml.Element;
import org.parley.server.script.Negotiation;
import org.parley.web.link.FrameReaders;
import org.parley.web.link.WebPeer;
import org.parley.web.link.WebStage;

/** A client over a WebSocket whose every message is written by the test. */
final class WebSocketClient {
  static final String OPEN =
      "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";
  static final String CLOSE = "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>";

  private final FakeChannel channel = new FakeChannel();
  private final WebSocketLink link;

  WebSocketClient(WebStage stage, WebPeer peer) {
    assertThat(stage.links().enter(peer)).isTrue();
    link =
        new WebSocketLink(
            channel,
            peer,
            stage.links(),
            new FrameReaders(),
            new WebSocketSettings(stage.settings(), stage.publicUrl()));
    stage.links().add(link);
    link.connected();
  }

  static WebSocketClient secure(WebStage stage) {
    return new WebSocketClient(stage, WebStage.SECURE);
  }

  /** A client with a resource. */
  static WebSocketClient bound(WebStage stage, String user, String resource) {
    WebSocketClient client = secure(stage);
    client.login(user, resource);
    return client;
  }

  void login(String user, String resource) {
    open();
    send(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Negotiation.base64("\0" + user + "\0wherefore")
            + "</auth>");
    assertThat(channel.next().name()).isEqualTo("success");
    open();
    send(
        "<iq xmlns='jabber:client' type='set' id='b'>"
            + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
            + resource
            + "</resource></bind></iq>");
    Element result = channel.next();
    assertThat(result.attribute("type")).as(result.toString()).isEqualTo("result");
  }

  /** Opens the stream and reads the features. */
  Element open() {
    send(OPEN);
    assertThat(channel.next().name()).isEqualTo("open");
    Element features = channel.next();
    assertThat(features.name()).isEqualTo("features");
    return features;
  }

  void send(String message) {
    link.receive(message, true);
  }

  WebSocketLink link() {
    return link;
  }

  FakeChannel channel() {
    return channel;
  }

  Element next() {
    return channel.next();
  }
}
