package org.parley.web.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.Negotiation;
import org.parley.web.link.WebStage;

/** Single demands of XEP-0124 and XEP-0206 on a session. */
class BoshRulesTest {
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

  private void say(String text) {
    MemoryLink juliet = Negotiation.bound(stage.server(), "juliet", "balcony");
    Negotiation.send(
        juliet, "<message type='chat' to='romeo@localhost'><body>" + text + "</body></message>");
  }

  private static List<String> kept(MemoryLink later) {
    Negotiation.send(later, "<presence/>");
    List<String> texts = new ArrayList<>();
    for (Element next = later.next(); next != null; next = later.next()) {
      if (next.name().equals("message")) {
        texts.add(next.childText("body", "jabber:client"));
      }
    }
    return texts;
  }

  @Test
  void whoAsksForAnotherStreamGetsNone() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    Answer first = romeo.next("to='localhost' xml:lang='de' stream='second'", "");
    assertThat(first.isHeld()).isTrue();
    romeo.send(BoshClient.ping("p"));
    assertThat(first.payloads()).singleElement().extracting(Element::name).isEqualTo("iq");
    assertThat(first.attribute("stream")).isNull();
  }

  @Test
  void onlyTheFirstResponseTellsTheTerms() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    assertThat(romeo.send(BoshClient.ping("p")).text())
        .startsWith("<body xmlns='http://jabber.org/protocol/httpbind'><iq ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0'?>",
        "<?xml version='1.0' encoding='utf-8'?>",
        "<?xml version='1.0' encoding='UTF-8'?>\n"
      })
  void aDeclarationBeforeTheBodyIsXml(String declaration) {
    String create = BoshClient.wrapper(1, null, BoshClient.USUAL, "");
    assertThat(BoshClient.of(sessions).raw(declaration + create).attribute("sid")).isNotEmpty();
  }

  @Test
  void everyResponseHasTheContentTypeThatWasAskedFor() {
    BoshClient romeo =
        BoshClient.bound(sessions, "romeo", BoshClient.USUAL + " content='text/html'");
    long rid = romeo.rid();
    Answer first = romeo.send(BoshClient.ping("p"));
    Answer again = romeo.at(rid, "", "");
    Answer last = romeo.at(romeo.rid() + 9, "", "");
    assertThat(List.of(first, again, last))
        .allMatch(answer -> answer.response().contentType().equals("text/html"));
  }

  @Test
  void responsesGoInTheOrderOfTheRequests() {
    BoshClient romeo =
        BoshClient.bound(sessions, "romeo", "hold='2' wait='60' ver='1.11' to='localhost'");
    romeo.available();
    Answer first = romeo.send(BoshClient.message("juliet@localhost", "a"));
    Answer second = romeo.send(BoshClient.message("juliet@localhost", "b"));
    assertThat(List.of(first, second)).allMatch(Answer::isHeld);
    say("one");
    say("two");
    assertThat(first.text()).contains("one");
    assertThat(second.text()).contains("two");
  }

  @Test
  void whatIsTooLongEndsTheSession() {
    BoshClient romeo = BoshClient.created(sessions);
    Answer held = romeo.send("");
    Answer answer = romeo.send(BoshClient.message("juliet@localhost", "x".repeat(20_000)));
    assertThat(answer.condition()).isEqualTo("policy-violation");
    assertThat(held.condition()).isEqualTo("policy-violation");
    assertThat(stage.links().current()).isZero();
  }

  @Test
  void aPauseDoesNotPushOutTheResponsesBeforeIt() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.available();
    long rid = romeo.rid();
    Answer first = romeo.send("");
    say("lost");
    assertThat(first.text()).contains("lost");
    romeo.send("<presence xmlns='jabber:client'/>");
    romeo.next("pause='60'", "");
    assertThat(romeo.at(rid, "", "").text()).isEqualTo(first.text());
  }

  @Test
  void aPauseDoesNotTellThatResponsesHaveCome() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    romeo.available();
    romeo.send("");
    say("lost");
    romeo.send("<presence xmlns='jabber:client'/>");
    romeo.next("pause='60'", "");
    stage.advance(61);
    assertThat(stage.links().current()).isZero();
    assertThat(kept(Negotiation.bound(stage.server(), "romeo", "later"))).containsExactly("lost");
  }

  /** The stream belongs to who has authenticated, whatever the client calls itself. */
  @Test
  void whatAClientCallsItselfInARestartDoesNotMatter() {
    for (String from : new String[] {"romeo@localhost", "juliet@localhost", "localhost"}) {
      BoshClient romeo = BoshClient.created(sessions);
      romeo.authenticate("romeo");
      Answer answer = romeo.next("to='localhost' from='" + from + "' xmpp:restart='true'", "");
      assertThat(answer.payloads()).extracting(Element::name).containsExactly("features");
    }
  }

  @Test
  void aRestartBeginsAStreamOfItsOwn() {
    BoshClient romeo = BoshClient.created(sessions);
    romeo.authenticate("romeo");
    Answer answer = romeo.next("to='localhost' xmpp:restart='true'", "");
    assertThat(answer.text())
        .contains("xmlns:stream='http://etherx.jabber.org/streams'", "<stream:features>", "bind")
        .doesNotContain("mechanisms");
  }

  @Test
  void anAnsweredRequestThatIsForgottenIsNotAnsweredAgain() {
    BoshClient romeo = BoshClient.bound(sessions, "romeo");
    long rid = romeo.rid();
    for (int i = 0; i < 4; i++) {
      romeo.send(BoshClient.ping("p" + i));
    }
    assertThat(romeo.at(rid, "", "").condition()).isEqualTo("item-not-found");
    assertThat(stage.links().current()).isEqualTo(1);
  }
}
