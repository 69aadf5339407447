package org.parley.web.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.Negotiation;
import org.parley.web.link.WebStage;

/** Requests and responses of a session that goes well (XEP-0124, sections 8 to 13). */
class BoshConversationTest {
  private final WebStage stage = new WebStage();
  private final BoshSessions sessions = BoshClient.sessions(stage);

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
  void messagesGoBothWays() {
    MemoryLink juliet = juliet();
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.available();
    Answer held = romeo.send(BoshClient.message("juliet@localhost", "hello"));
    assertThat(juliet.next().childText("body", "jabber:client")).isEqualTo("hello");
    assertThat(held.isHeld()).isTrue();
    Negotiation.send(juliet, "<message type='chat' to='romeo@localhost'><body>hi</body></message>");
    assertThat(held.payloads())
        .singleElement()
        .extracting(message -> message.childText("body", "jabber:client"))
        .isEqualTo("hi");
    assertThat(held.text()).contains("<message xmlns='jabber:client'");
  }

  @Test
  void oneRequestIsHeldAndTheNextOneReleasesIt() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer first = romeo.send("");
    assertThat(first.isHeld()).isTrue();
    Answer second = romeo.send(BoshClient.message("nobody@localhost", "x"));
    assertThat(first.payloads())
        .singleElement()
        .extracting(stanza -> stanza.attribute("type"))
        .isEqualTo("error");
    assertThat(second.isHeld()).isTrue();
    Answer third = romeo.send("<presence xmlns='jabber:client'/>");
    assertThat(second.isHeld()).isFalse();
    assertThat(third.isHeld()).isTrue();
  }

  @Test
  void aRequestIsNotHeldLongerThanAgreed() {
    BoshClient romeo =
        BoshClient.bound(sessions, "romeo", "hold='1' wait='20' ver='1.11' to='localhost'");
    Answer held = romeo.send("");
    stage.advance(19);
    assertThat(held.isHeld()).isTrue();
    stage.advance(1);
    assertThat(held.payloads()).isEmpty();
    assertThat(held.text()).isEqualTo("<body xmlns='http://jabber.org/protocol/httpbind'/>");
  }

  @Test
  void whatGathersIsSentTogether() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer answer = romeo.send(BoshClient.ping("a") + BoshClient.ping("b") + BoshClient.ping("c"));
    assertThat(answer.payloads())
        .extracting(iq -> iq.attribute("id"))
        .containsExactly("a", "b", "c");
  }

  @Test
  void stanzasMayLackTheirNamespace() {
    MemoryLink juliet = juliet();
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.send("<message to='juliet@localhost' type='chat'><body>plain</body></message>");
    Element message = juliet.next();
    assertThat(message.is("message", "jabber:client")).isTrue();
    assertThat(message.childText("body", "jabber:client")).isEqualTo("plain");
  }

  @Test
  void aRestartIgnoresWhatItCarries() {
    BoshClient romeo = BoshClient.created(sessions);
    romeo.authenticate("romeo");
    Answer answer =
        romeo.next(
            "to='localhost' xmpp:restart='1'", BoshClient.message("juliet@localhost", "lost"));
    assertThat(answer.payloads()).extracting(Element::name).containsExactly("features");
    assertThat(answer.text()).contains("urn:ietf:params:xml:ns:xmpp-bind");
  }

  @Test
  void aStreamErrorEndsTheSession() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer answer = romeo.send("<nonsense xmlns='jabber:client'/>");
    assertThat(answer.condition()).isEqualTo("remote-stream-error");
    assertThat(answer.text()).contains("<stream:error><unsupported-stanza-type");
    assertThat(romeo.send("").condition()).isEqualTo("item-not-found");
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void terminatingDeliversWhatItCarriesAndIsConfirmedOnTheOldestRequest() {
    MemoryLink juliet = juliet();
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer held = romeo.send("");
    Answer last =
        romeo.next("type='terminate'", BoshClient.message("juliet@localhost", "good night"));
    assertThat(juliet.next().childText("body", "jabber:client")).isEqualTo("good night");
    assertThat(held.attribute("type")).isEqualTo("terminate");
    assertThat(held.attribute("condition")).isNull();
    assertThat(last.text()).isEqualTo("<body xmlns='http://jabber.org/protocol/httpbind'/>");
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void thePresenceOfAnEndedSessionEnds() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.available();
    Answer held = romeo.send("");
    stage.advance(59);
    assertThat(held.isHeld()).isTrue();
    stage.advance(1); // the request is answered ...
    assertThat(held.isHeld()).isFalse();
    stage.advance(60);
    assertThat(stage.links().current()).isEqualTo(1);
    stage.advance(1); // ... and nothing more came
    assertThat(stage.links().current()).isZero();
    assertThat(romeo.send("").condition()).isEqualTo("item-not-found");
  }

  @Test
  void theTimeOfDayMayBeSet() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer held = romeo.send("");
    stage.server().clock().set(Duration.ofDays(1));
    stage.links().tick();
    assertThat(held.isHeld()).isTrue();
    stage.server().clock().set(Duration.ofDays(-2));
    stage.advance(60);
    assertThat(held.isHeld()).isFalse();
  }

  @Test
  void aSessionPausesForAsLongAsItAsked() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer held = romeo.send("");
    Answer pause = romeo.next("pause='300'", "");
    assertThat(List.of(held, pause)).allMatch(answer -> !answer.isHeld());
    assertThat(pause.payloads()).isEmpty();
    MemoryLink juliet = juliet();
    Negotiation.send(
        juliet,
        "<message type='chat' to='"
            + "romeo@localhost"
            + "'><body>while you were away</body></message>");
    stage.advance(300);
    assertThat(stage.links().current()).isEqualTo(1);
    romeo.available();
    Answer back = romeo.send("");
    stage.advance(60);
    assertThat(back.isHeld()).isFalse();
    stage.advance(61); // the time of a pause is over with the next request
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void aPauseMayBeShort() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.next("pause='10'", "");
    stage.advance(11);
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void aPauseMayNotBeTooLong() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    assertThat(romeo.next("pause='301'", "").condition()).isEqualTo("policy-violation");
  }

  @Test
  void whoDoesNotAuthenticateIsSentAway() {
    BoshClient romeo = BoshClient.created(sessions);
    Answer held = romeo.send("");
    stage.advance(31);
    assertThat(held.condition()).isEqualTo("remote-stream-error");
    assertThat(held.text()).contains("<connection-timeout");
  }

  @Test
  void aSecureSessionTakesNoPlainRequests() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer answer = romeo.as(WebStage.peer("192.0.2.7", false)).send("");
    assertThat(answer.response().status()).isEqualTo(403);
    assertThat(romeo.send(BoshClient.ping("p")).payloads()).hasSize(1);
  }

  @Test
  void theServerTellsThatItEnds() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer held = romeo.send("");
    stage.links().close();
    stage.links().shutDown();
    assertThat(held.condition()).isEqualTo("system-shutdown");
  }

  @Test
  void anotherClientWithTheSameResourceEndsTheSession() {
    BoshClient romeo = BoshClient.created(sessions);
    romeo.authenticate("romeo");
    romeo.next("to='localhost' xmpp:restart='true'", "");
    romeo.send(
        "<iq xmlns='jabber:client' type='set' id='b'>"
            + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>orchard</resource>"
            + "</bind></iq>");
    Answer held = romeo.send("");
    Negotiation.bound(stage.server(), "romeo", "orchard");
    assertThat(held.condition()).isEqualTo("remote-stream-error");
    assertThat(held.text()).contains("<conflict");
  }
}
