package org.parley.web.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.Negotiation;
import org.parley.web.link.WebStage;

/** Requests that come twice, early, too often or never (XEP-0124, sections 9, 11, 12 and 14). */
class BoshLossTest {
  private static final String WITH_ACKS = BoshClient.USUAL + " ack='1'";

  private final WebStage stage = new WebStage();
  private final BoshSessions sessions = BoshClient.sessions(stage);
  private MemoryLink juliet;

  @BeforeEach
  void accounts() {
    stage.server().createAccount(Jid.of("romeo@localhost"));
    stage.server().createAccount(Jid.of("juliet@localhost"));
    juliet = Negotiation.bound(stage.server(), "juliet", "balcony");
    Negotiation.send(juliet, "<presence/>");
    heard();
  }

  @AfterEach
  void end() {
    stage.close();
  }

  /** The texts that reached Juliet. */
  private List<String> heard() {
    List<String> texts = new ArrayList<>();
    for (Element next = juliet.next(); next != null; next = juliet.next()) {
      String text = next.childText("body", "jabber:client");
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private void say(String text) {
    Negotiation.send(
        juliet, "<message type='chat' to='romeo@localhost'><body>" + text + "</body></message>");
  }

  private static List<String> texts(Answer answer) {
    return answer.payloads().stream()
        .filter(stanza -> stanza.name().equals("message"))
        .map(message -> message.childText("body", "jabber:client"))
        .toList();
  }

  @Test
  void earlyRequestsWaitForTheirPredecessors() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer second = romeo.at(romeo.rid() + 1, "", BoshClient.message("juliet@localhost", "second"));
    assertThat(heard()).isEmpty();
    Answer first = romeo.at(romeo.rid(), "", BoshClient.message("juliet@localhost", "first"));
    assertThat(heard()).containsExactly("first", "second");
    assertThat(first.isHeld()).isFalse();
    assertThat(second.isHeld()).isTrue();
  }

  @Test
  void requestsKeepTheirOrderWhenTheNextOneOvertakesTheHandling() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.at(romeo.rid() + 1, "pause='10'", "");
    String second =
        BoshClient.wrapper(
            romeo.rid() + 2, romeo.sid(), "", BoshClient.message("juliet@localhost", "second"));
    String first =
        BoshClient.wrapper(
            romeo.rid(), romeo.sid(), "", BoshClient.message("juliet@localhost", "first"));
    // the answer to the first request brings the next one before the first has been handled
    sessions.handle(
        first.getBytes(StandardCharsets.UTF_8),
        WebStage.SECURE,
        answer ->
            sessions.handle(
                second.getBytes(StandardCharsets.UTF_8), WebStage.SECURE, new Answer()));
    assertThat(heard()).containsExactly("first", "second");
  }

  @Test
  void whatCameBeforeAFaultIsHandled() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer fault = romeo.at(romeo.rid() + 1, "pause='100000'", "");
    romeo.send(BoshClient.message("juliet@localhost", "in time"));
    assertThat(fault.condition()).isEqualTo("policy-violation");
    assertThat(heard()).containsExactly("in time");
  }

  @Test
  void aRequestBeyondTheWindowEndsTheSession() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer held = romeo.send("");
    assertThat(romeo.at(romeo.rid() + 2, "", "").condition()).isEqualTo("item-not-found");
    assertThat(held.condition()).isEqualTo("item-not-found");
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void aCopyThatComesLateIsRefusedAndDoesNoHarm() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.available();
    long rid = romeo.rid();
    String payload = BoshClient.message("juliet@localhost", "once");
    romeo.send(payload);
    for (int i = 0; i < 8; i++) {
      romeo.send(BoshClient.ping("p" + i));
    }
    Answer held = romeo.send(BoshClient.ping("last"));
    assertThat(romeo.at(rid, "", payload).condition()).isEqualTo("item-not-found");
    assertThat(held.isHeld()).isTrue();
    say("still there");
    assertThat(texts(held)).containsExactly("still there");
    assertThat(heard()).containsExactly("once");
  }

  @Test
  void aLostResponseIsSentAgainAsItWas() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    long rid = romeo.rid();
    String payload = BoshClient.ping("once") + BoshClient.message("juliet@localhost", "once");
    Answer first = romeo.send(payload);
    Answer again = romeo.at(rid, "", payload);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(heard()).containsExactly("once");
  }

  @Test
  void aRepeatedRequestThatIsStillHeldTakesItsPlace() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.available();
    long rid = romeo.rid();
    Answer first = romeo.send("");
    Answer again = romeo.at(rid, "", "");
    assertThat(first.attribute("type")).isEqualTo("error");
    assertThat(first.attribute("condition")).isNull();
    assertThat(again.isHeld()).isTrue();
    say("here");
    assertThat(texts(again)).containsExactly("here");
  }

  @Test
  void whoRepeatsForEverIsSentAway() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.send("");
    Answer last = null;
    for (int i = 0; i < 11; i++) {
      last = romeo.at(romeo.rid() - 1, "", "");
    }
    assertThat(last.condition()).isEqualTo("policy-violation");
  }

  @Test
  void whatNeverArrivedIsKeptForTheNextTime() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.available();
    Answer lost = romeo.send("");
    say("one");
    assertThat(texts(lost)).containsExactly("one");
    say("two");
    stage.advance(61);
    assertThat(stage.links().current()).isZero();
    MemoryLink later = Negotiation.bound(stage.server(), "romeo", "later");
    Negotiation.send(later, "<presence/>");
    List<String> kept = new ArrayList<>();
    for (Element next = later.next(); next != null; next = later.next()) {
      if (next.name().equals("message")) {
        kept.add(next.childText("body", "jabber:client"));
      }
    }
    assertThat(kept).containsExactly("one", "two");
  }

  @Test
  void offlineMessagesStayStoredUntilTheClientAsksForMore() {
    say("early bird");
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer lost = romeo.available();
    assertThat(texts(lost)).containsExactly("early bird");
    stage.advance(61);
    BoshClient again = BoshClient.bound(sessions, "romeo");
    assertThat(texts(again.available())).containsExactly("early bird");
    again.send("");
    again.next("type='terminate'", "");
    BoshClient third = BoshClient.bound(sessions, "romeo");
    assertThat(texts(third.available())).isEmpty();
  }

  @Test
  void receptionIsAcknowledged() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo", WITH_ACKS);
    Answer first = romeo.send("");
    Answer second = romeo.send(BoshClient.message("juliet@localhost", "x"));
    assertThat(first.attribute("ack")).isEqualTo(Long.toString(romeo.rid() - 1));
    stage.advance(60);
    assertThat(second.attribute("ack")).isNull();
  }

  @Test
  void aResponseThatSeemsLostIsReported() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo", WITH_ACKS);
    romeo.send(BoshClient.ping("lost"));
    stage.advance(2);
    Answer answer = romeo.next("ack='" + (romeo.rid() - 2) + "'", "");
    assertThat(answer.attribute("report")).isEqualTo(Long.toString(romeo.rid() - 2));
    assertThat(answer.attribute("time")).isEqualTo("2000");
  }

  @Test
  void whoAcknowledgesWhatWasNeverSentIsSentAway() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo", WITH_ACKS);
    Answer answer = romeo.next("ack='" + (romeo.rid() + 5) + "'", "");
    assertThat(answer.condition()).isEqualTo("bad-request");
    BoshClient juliet = BoshClient.bound(sessions, "romeo", WITH_ACKS);
    answer = juliet.next("ack='" + (juliet.rid() - 1 + (1L << 32)) + "'", "");
    assertThat(answer.condition()).isEqualTo("bad-request");
  }

  @Test
  void anOldAcknowledgementSaysNothingNew() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo", WITH_ACKS);
    romeo.send(BoshClient.ping("one"));
    romeo.next("ack='" + (romeo.rid() - 1) + "'", BoshClient.ping("two"));
    Answer old = romeo.next("ack='" + (romeo.rid() - 4) + "'", BoshClient.ping("three"));
    assertThat(old.body()).isNotNull();
    assertThat(old.condition()).isNull();
  }

  @Test
  void aResponseThatMayBeOnItsWayIsNotReported() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo", WITH_ACKS);
    romeo.send(BoshClient.ping("fine"));
    assertThat(romeo.next("ack='" + (romeo.rid() - 2) + "'", "").isHeld()).isTrue();
  }

  @Test
  void anEarlyRequestDoesNotWaitForEver() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer early = romeo.at(romeo.rid() + 1, "", "");
    stage.advance(60);
    assertThat(early.isHeld()).isTrue();
    stage.advance(1);
    assertThat(early.condition()).isEqualTo("item-not-found");
  }

  @Test
  void tooManyRequestsAtATimeEndTheSession() {
    BoshClient romeo =
        BoshClient.bound(sessions, "romeo", "hold='2' wait='60' ver='1.11' to='localhost'");
    long rid = romeo.rid();
    romeo.at(rid + 2, "", "");
    romeo.at(rid + 1, "", "");
    romeo.at(rid + 3, "pause='10'", "");
    assertThat(romeo.at(rid + 4, "pause='10'", "").condition()).isEqualTo("item-not-found");
  }

  @Test
  void emptyRequestsOneAfterAnotherAreTooFast() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.send("");
    stage.advance(4);
    assertThat(romeo.send("").condition()).isEqualTo("policy-violation");
  }

  @Test
  void anEmptyRequestThatWasOvertakenIsNot() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    long rid = romeo.rid();
    romeo.at(rid + 1, "", BoshClient.message("juliet@localhost", "fast"));
    Answer empty = romeo.at(rid, "", "");
    assertThat(empty.condition()).isNull();
    assertThat(heard()).containsExactly("fast");
  }

  @Test
  void emptyRequestsAtTheirTimeAreNot() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    for (int i = 0; i < 5; i++) {
      romeo.send("");
      stage.advance(6);
    }
    assertThat(stage.links().current()).isEqualTo(1);
  }

  @Test
  void aPollingClientIsAnsweredAtOnceAndMayNotPollTooOften() {
    BoshClient romeo =
        BoshClient.bound(sessions, "romeo", "hold='0' wait='0' ver='1.11' to='localhost'");
    romeo.available();
    stage.advance(5);
    say("polled");
    assertThat(texts(romeo.send(""))).containsExactly("polled");
    assertThat(romeo.send("").payloads()).isEmpty();
    stage.advance(5);
    assertThat(romeo.send("").payloads()).isEmpty();
    stage.advance(4);
    assertThat(romeo.send("").condition()).isEqualTo("policy-violation");
  }

  @Test
  void aClientThatLosesEveryTenthResponseMissesNothing() {
    Random random = new Random(7);
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    List<String> got = new ArrayList<>();
    Answer held = romeo.available();
    for (int i = 0; i < 500; i++) {
      say("m" + i);
      while (random.nextInt(10) == 0) {
        held = romeo.at(romeo.rid() - 1, "", "");
      }
      got.addAll(texts(held));
      if (random.nextInt(10) == 0) {
        say("between" + i);
      }
      held = romeo.send("<presence xmlns='jabber:client'/>");
      if (!held.isHeld()) {
        got.addAll(texts(held));
        held = romeo.send("");
      }
    }
    assertThat(got.stream().filter(text -> text.startsWith("m")))
        .hasSize(500)
        .doesNotHaveDuplicates();
    assertThat(got.stream().filter(text -> text.startsWith("m")).toList())
        .isEqualTo(java.util.stream.IntStream.range(0, 500).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void aClientThatSaysEverythingTwiceIsHeardOnce() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    for (int i = 0; i < 50; i++) {
      String payload = BoshClient.message("juliet@localhost", "n" + i);
      long rid = romeo.rid();
      romeo.send(payload);
      romeo.at(rid, "", payload);
    }
    assertThat(heard()).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void requestsInAnyOrderWithinTheWindowAreHeardInOrder() {
    BoshClient romeo =
        BoshClient.bound(sessions, "romeo", "hold='2' wait='60' ver='1.11' to='localhost'");
    romeo.available();
    Random random = new Random(11);
    List<String> said = new ArrayList<>();
    for (int round = 0; round < 50; round++) {
      int swapped = random.nextInt(2);
      long first = romeo.rid();
      for (int i : List.of(swapped, 1 - swapped)) {
        romeo.at(first + i, "", BoshClient.message("juliet@localhost", round + "." + i));
      }
      said.addAll(List.of(round + ".0", round + ".1"));
      romeo.rid(first + 2);
      say("answers a request");
      say("and another one");
    }
    assertThat(heard()).isEqualTo(said);
  }
}
