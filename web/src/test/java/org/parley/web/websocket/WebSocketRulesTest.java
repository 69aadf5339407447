package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.Negotiation;
import org.parley.web.link.WebStage;

/** Single demands of RFC 7395 on a stream. */
class WebSocketRulesTest {
  private final WebStage stage = new WebStage();
  private final WebSocketClient romeo = WebSocketClient.secure(stage);

  @BeforeEach
  void accounts() {
    stage.server().createAccount(Jid.of("romeo@localhost"));
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void aRestartOpensANewStream() {
    romeo.send(WebSocketClient.OPEN);
    String before = romeo.next().attribute("id");
    assertThat(romeo.channel().nextText()).contains("mechanisms");
    romeo.send(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Negotiation.base64("\0romeo\0wherefore")
            + "</auth>");
    assertThat(romeo.next().name()).isEqualTo("success");
    assertThat(romeo.next()).isNull();
    romeo.send(WebSocketClient.OPEN);
    Element open = romeo.next();
    assertThat(open.is("open", Framing.NAMESPACE)).isTrue();
    assertThat(open.attribute("id")).isNotEqualTo(before);
    assertThat(romeo.channel().nextText())
        .startsWith("<stream:features xmlns:stream='http://etherx.jabber.org/streams'>")
        .contains("urn:ietf:params:xml:ns:xmpp-bind")
        .doesNotContain("mechanisms", "starttls");
  }

  /** A client need not wait for the answers. */
  @Test
  void everythingUpToTheBindingMayComeAtOnce() {
    romeo.send(WebSocketClient.OPEN);
    romeo.send(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Negotiation.base64("\0romeo\0wherefore")
            + "</auth>");
    romeo.send(WebSocketClient.OPEN);
    romeo.send(
        "<iq xmlns='jabber:client' type='set' id='b'>"
            + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    assertThat(romeo.next().name()).isEqualTo("open");
    romeo.channel().nextText();
    assertThat(romeo.next().name()).isEqualTo("success");
    assertThat(romeo.next().name()).isEqualTo("open");
    romeo.channel().nextText();
    assertThat(romeo.next().attribute("type")).isEqualTo("result");
  }

  @Test
  void anErrorIsAMessageOfItsOwnAndClosesTheStream() {
    romeo.login("romeo", "orchard");
    romeo.send("<nonsense xmlns='jabber:client'/>");
    assertThat(romeo.channel().nextText())
        .startsWith("<stream:error xmlns:stream='http://etherx.jabber.org/streams'>")
        .contains("<unsupported-stanza-type")
        .endsWith("</stream:error>");
    assertThat(romeo.channel().nextText()).isEqualTo(WebSocketClient.CLOSE);
    romeo.send(WebSocketClient.CLOSE);
    assertThat(romeo.channel().closeCode()).isEqualTo(1000);
  }

  @Test
  void aStreamIsNotOpenedTwice() {
    romeo.open();
    romeo.send(WebSocketClient.OPEN);
    assertThat(romeo.next().firstElement().name()).isEqualTo("bad-format");
    assertThat(romeo.next().name()).isEqualTo("close");
  }

  @Test
  void nothingIsHandledAfterTheClosing() {
    romeo.login("romeo", "orchard");
    romeo.send(WebSocketClient.CLOSE);
    assertThat(romeo.next().name()).isEqualTo("close");
    romeo.send("<iq xmlns='jabber:client' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(romeo.next()).isNull();
  }

  @Test
  void aClientThatDoesNotAnswerOurClosingIsLeft() {
    romeo.login("romeo", "orchard");
    romeo.send("<nonsense xmlns='jabber:client'/>");
    assertThat(romeo.next().name()).isEqualTo("error");
    assertThat(romeo.next().name()).isEqualTo("close");
    assertThat(romeo.channel().closeCode()).isNull();
    stage.advance(6);
    assertThat(romeo.channel().closeCode()).isNotNull();
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void noWhiteSpaceKeepsTheStreamAlive() {
    romeo.login("romeo", "orchard");
    stage.advance(61);
    assertThat(romeo.channel().nextText()).isNull();
    assertThat(romeo.channel().pings()).isEqualTo(1);
  }

  @Test
  void aDeclarationIsTakenThoughNobodyNeedsIt() {
    romeo.send("<?xml version='1.0' encoding='UTF-8'?>" + WebSocketClient.OPEN);
    assertThat(romeo.next().name()).isEqualTo("open");
  }
}
