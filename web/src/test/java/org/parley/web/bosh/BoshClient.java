package org.parley.web.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.parley.core.xml.Element;
import org.parley.server.Domains;
import org.parley.server.script.Negotiation;
import org.parley.web.link.FrameReaders;
import org.parley.web.link.WebPeer;
import org.parley.web.link.WebStage;

/** A client whose every request is written by the test. */
final class BoshClient {
  static final String USUAL = "hold='1' wait='60' ver='1.11' to='localhost' xmpp:version='1.0'";
  static final String PASSWORD = "wherefore";

  private final BoshSessions sessions;
  private final WebPeer peer;
  private String sid;
  private long rid = 1573741820L;

  private BoshClient(BoshSessions sessions, WebPeer peer) {
    this.sessions = sessions;
    this.peer = peer;
  }

  static BoshSessions sessions(WebStage stage) {
    return new BoshSessions(
        stage.links(),
        new FrameReaders(),
        stage.server().get(Domains.class),
        new BoshSettings(stage.settings()),
        stage.publicUrl(),
        stage.settings());
  }

  static BoshClient of(BoshSessions sessions) {
    return new BoshClient(sessions, WebStage.SECURE);
  }

  static BoshClient of(BoshSessions sessions, WebPeer peer) {
    return new BoshClient(sessions, peer);
  }

  /** A client with a session, not authenticated. */
  static BoshClient created(BoshSessions sessions) {
    BoshClient client = of(sessions);
    client.create(USUAL);
    return client;
  }

  /** A client with a resource. */
  static BoshClient bound(BoshSessions sessions, String user) {
    return bound(sessions, user, USUAL);
  }

  static BoshClient bound(BoshSessions sessions, String user, String attributes) {
    BoshClient client = of(sessions);
    client.create(attributes);
    client.login(user);
    return client;
  }

  long rid() {
    return rid;
  }

  String sid() {
    return sid;
  }

  void rid(long next) {
    rid = next;
  }

  /** The same session as somebody else sees it. */
  BoshClient as(WebPeer other) {
    BoshClient copy = new BoshClient(sessions, other);
    copy.sid = sid;
    copy.rid = rid;
    return copy;
  }

  Answer create(String attributes) {
    Answer answer = raw(wrapper(rid, null, attributes, ""));
    rid++;
    sid = answer.isHeld() || answer.response().status() != 200 ? null : answer.attribute("sid");
    return answer;
  }

  /** The next request in order. */
  Answer send(String payload) {
    return next("", payload);
  }

  Answer next(String attributes, String payload) {
    return at(rid++, attributes, payload);
  }

  /** A request of any rid. */
  Answer at(long anyRid, String attributes, String payload) {
    return raw(wrapper(anyRid, sid, attributes, payload));
  }

  Answer raw(String document) {
    Answer answer = new Answer();
    sessions.handle(document.getBytes(StandardCharsets.UTF_8), peer, answer);
    return answer;
  }

  static String wrapper(long rid, String sid, String attributes, String payload) {
    return "<body xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh' rid='"
        + rid
        + "' "
        + (sid == null ? "" : "sid='" + sid + "' ")
        + attributes
        + ">"
        + payload
        + "</body>";
  }

  static String message(String to, String body) {
    return "<message xmlns='jabber:client' type='chat' to='"
        + to
        + "'><body>"
        + body
        + "</body></message>";
  }

  static String ping(String id) {
    return "<iq xmlns='jabber:client' type='get' id='"
        + id
        + "' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>";
  }

  void login(String user) {
    login(user, null);
  }

  void login(String user, String resource) {
    Element success = authenticate(user);
    assertThat(success.name()).isEqualTo("success");
    Element features = next("to='localhost' xmpp:restart='true'", "").payloads().get(0);
    assertThat(features.name()).isEqualTo("features");
    Element bound =
        send("<iq xmlns='jabber:client' type='set' id='b'>"
                + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                + (resource == null ? "" : "<resource>" + resource + "</resource>")
                + "</bind></iq>")
            .payloads()
            .get(0);
    assertThat(bound.attribute("type")).isEqualTo("result");
  }

  Element authenticate(String user) {
    return send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Negotiation.base64("\0" + user + "\0" + PASSWORD)
            + "</auth>")
        .payloads()
        .get(0);
  }

  /** Tells that it is there; the answer goes to the request that is held, if any. */
  Answer available() {
    return send("<presence xmlns='jabber:client'/>");
  }
}
