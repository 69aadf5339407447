package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.WebSettings;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.Negotiation;
import org.parley.web.link.WebStage;

/** XMPP over WebSocket (RFC 7395, section 3). */
class WebSocketTest {
  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;

  private final WebStage stage = new WebStage();

  @BeforeEach
  void accounts() {
    stage.server().createAccount(Jid.of("romeo@localhost"));
    stage.server().createAccount(Jid.of("juliet@localhost"));
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private MemoryLink juliet() {
    MemoryLink juliet = Negotiation.bound(stage.server(), "juliet", "balcony");
    Negotiation.send(juliet, "<presence/>");
    while (juliet.next() != null) {
      continue;
    }
    return juliet;
  }

  @Test
  void everyMessageStandsForItself() {
    WebSocketClient romeo = WebSocketClient.secure(stage);
    romeo.send(WebSocketClient.OPEN);
    String open = romeo.channel().nextText();
    assertThat(open)
        .startsWith("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' from='localhost'")
        .contains(" id='", " version='1.0'", " xml:lang='en'");
    assertThat(romeo.channel().nextText())
        .startsWith("<stream:features xmlns:stream='http://etherx.jabber.org/streams'>")
        .doesNotContain("starttls");
  }

  @Test
  void messagesGoBothWays() {
    MemoryLink juliet = juliet();
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    romeo.send(
        "<message xmlns='jabber:client' to='juliet@localhost' type='chat'><body>o</body></message>");
    assertThat(juliet.next().childText("body", "jabber:client")).isEqualTo("o");
    Negotiation.send(
        juliet, "<message type='chat' to='romeo@localhost/orchard'><body>hi</body></message>");
    assertThat(romeo.channel().nextText()).startsWith("<message xmlns='jabber:client'");
  }

  @Test
  void aMessageMayComeInParts() {
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    String ping = "<iq xmlns='jabber:client' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>";
    for (int i = 0; i < ping.length(); i++) {
      romeo.link().receive(ping.substring(i, i + 1), i == ping.length() - 1);
    }
    assertThat(romeo.next().attribute("id")).isEqualTo("p");
  }

  @Test
  void theStreamEndsWhenTheClientClosesIt() {
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    romeo.send(WebSocketClient.CLOSE);
    assertThat(romeo.channel().nextText())
        .isEqualTo("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>");
    assertThat(romeo.channel().closeCode()).isEqualTo(NORMAL);
    romeo.link().closed();
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void theSessionEndsWhenTheConnectionBreaks() {
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    romeo.send("<presence xmlns='jabber:client'/>");
    romeo.link().closed();
    assertThat(stage.links().current()).isZero();
    MemoryLink again = Negotiation.bound(stage.server(), "romeo", "orchard");
    assertThat(again.isClosed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<open xmlns='urn:wrong' to='localhost' version='1.0'/> | invalid-namespace",
        "<stream xmlns='http://etherx.jabber.org/streams'/>     | invalid-namespace",
        "<message xmlns='jabber:client'/>                       | policy-violation",
        " <open/>                                               | invalid-namespace",
        "<open                                                  | not-well-formed",
        "<a/><b/>                                               | bad-format",
        "<!-- c --><a/>                                         | restricted-xml",
        "text                                                   | not-well-formed"
      })
  void whatIsNoOpeningIsAnErrorAfterOurOpening(String first, String condition) {
    WebSocketClient romeo = WebSocketClient.secure(stage);
    romeo.send(first);
    assertThat(romeo.next().name()).isEqualTo("open");
    assertError(romeo, condition);
    assertThat(romeo.next().name()).isEqualTo("close");
    assertThat(romeo.channel().closeCode()).isEqualTo(NORMAL);
  }

  private static void assertError(WebSocketClient client, String condition) {
    Element error = client.next();
    assertThat(error.is("error", "http://etherx.jabber.org/streams")).as("" + error).isTrue();
    assertThat(error.firstElement().name()).isEqualTo(condition);
  }

  @Test
  void whiteSpaceBeforeTheElementIsNotAllowed() {
    WebSocketClient romeo = WebSocketClient.secure(stage);
    romeo.link().receive(" " + WebSocketClient.OPEN, true);
    assertThat(romeo.next().name()).isEqualTo("open");
    assertError(romeo, "not-well-formed");
  }

  @Test
  void binaryMessagesAreRefused() {
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    romeo.link().receiveBinary();
    assertError(romeo, "bad-format");
    assertThat(romeo.next().name()).isEqualTo("close");
  }

  @Test
  void aMessageThatIsTooLongEndsTheStreamBeforeItIsComplete() {
    WebSocketClient romeo = WebSocketClient.secure(stage);
    romeo.open();
    romeo.link().receive("<auth xmlns='" + "x".repeat(20_000), false);
    assertError(romeo, "policy-violation");
  }

  @Test
  void whoeverIsAuthenticatedMaySendMore() {
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    romeo.send(
        "<message xmlns='jabber:client' to='nobody@localhost'><body>"
            + "x".repeat(100_000)
            + "</body></message>");
    assertThat(romeo.next().attribute("type")).isEqualTo("error");
  }

  @Test
  void oneMessageIsOnItsWayAtATime() {
    MemoryLink juliet = juliet();
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    romeo.channel().slow(true);
    for (int i = 0; i < 5; i++) {
      Negotiation.send(
          juliet, "<message to='romeo@localhost/orchard'><body>" + i + "</body></message>");
    }
    for (int i = 0; i < 5; i++) {
      assertThat(romeo.next().childText("body", "jabber:client")).isEqualTo("" + i);
      assertThat(romeo.next()).isNull();
      romeo.channel().deliver();
    }
  }

  @Test
  void whoDoesNotReadIsSentAwayAndWhatHeMissedIsKept() {
    MemoryLink juliet = juliet();
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    romeo.send("<presence xmlns='jabber:client'/>");
    assertThat(romeo.next().name()).isEqualTo("presence");
    romeo.channel().slow(true);
    for (int i = 0; i < 3; i++) {
      Negotiation.send(
          juliet, "<message type='chat' to='romeo@localhost'><body>" + i + "</body></message>");
    }
    stage.advance(31);
    assertThat(romeo.channel().closeCode()).isEqualTo(GOING_AWAY);
    WebSocketClient later = WebSocketClient.bound(stage, "romeo", "later");
    later.send("<presence xmlns='jabber:client'/>");
    assertThat(later.next().childText("body", "jabber:client")).isEqualTo("0");
    assertThat(later.next().childText("body", "jabber:client")).isEqualTo("1");
    assertThat(later.next().childText("body", "jabber:client")).isEqualTo("2");
  }

  @Test
  void whatCouldNotBeSentIsKept() {
    MemoryLink juliet = juliet();
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    romeo.send("<presence xmlns='jabber:client'/>");
    romeo.channel().slow(true);
    Negotiation.send(
        juliet, "<message type='chat' to='romeo@localhost'><body>kept</body></message>");
    romeo.channel().fail();
    WebSocketClient later = WebSocketClient.bound(stage, "romeo", "later");
    later.send("<presence xmlns='jabber:client'/>");
    assertThat(later.next().childText("body", "jabber:client")).isEqualTo("kept");
  }

  @Test
  void silenceIsAskedAfterAndThenEnds() {
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    stage.advance(61);
    assertThat(romeo.channel().pings()).isEqualTo(1);
    romeo.link().pong();
    stage.advance(61);
    assertThat(romeo.channel().pings()).isEqualTo(2);
    stage.advance(60);
    assertThat(romeo.channel().closeCode()).isEqualTo(GOING_AWAY);
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void whoDoesNotAuthenticateIsSentAway() {
    WebSocketClient romeo = WebSocketClient.secure(stage);
    romeo.open();
    stage.advance(31);
    assertError(romeo, "connection-timeout");
    assertThat(romeo.next().name()).isEqualTo("close");
    stage.advance(6);
    assertThat(romeo.channel().closeCode()).isNotNull();
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void aSilentClientIsSentAwayWhereThatIsWanted() {
    try (WebStage strict = new WebStage(Map.of(ConnectionSettings.LIMIT_IDLE_TIME, "100"))) {
      strict.server().createAccount(Jid.of("romeo@localhost"));
      WebSocketClient romeo = WebSocketClient.bound(strict, "romeo", "orchard");
      strict.advance(101);
      assertError(romeo, "connection-timeout");
    }
  }

  @Test
  void whoComesWithoutTlsIsRefused() {
    WebSocketClient romeo = new WebSocketClient(stage, WebStage.peer("192.0.2.9", false));
    romeo.send(WebSocketClient.OPEN);
    assertThat(romeo.next().name()).isEqualTo("open");
    assertError(romeo, "policy-violation");
    assertThat(romeo.next().name()).isEqualTo("close");
  }

  @Test
  void whoComesWithoutTlsIsShownTheWay() {
    try (WebStage known =
        new WebStage(Map.of(WebSettings.PUBLIC_URL, "https://chat.example.org"))) {
      WebSocketClient romeo = new WebSocketClient(known, WebStage.peer("192.0.2.9", false));
      romeo.send(WebSocketClient.OPEN);
      Element close = romeo.next();
      assertThat(close.name()).isEqualTo("close");
      assertThat(close.attribute("see-other-uri"))
          .isEqualTo("wss://chat.example.org/xmpp-websocket");
      assertThat(romeo.channel().closeCode()).isEqualTo(NORMAL);
    }
  }

  @Test
  void theServerTellsThatItEnds() {
    WebSocketClient romeo = WebSocketClient.bound(stage, "romeo", "orchard");
    stage.links().shutDown();
    assertError(romeo, "system-shutdown");
    assertThat(romeo.next().name()).isEqualTo("close");
    assertThat(romeo.channel().closeCode()).isNull();
    romeo.send(WebSocketClient.CLOSE);
    assertThat(romeo.channel().closeCode()).isEqualTo(NORMAL);
  }
}
