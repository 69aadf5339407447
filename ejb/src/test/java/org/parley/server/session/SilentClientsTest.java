package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class SilentClientsTest {
  private static final Jid JULIET = Jid.of("juliet@localhost");

  private MemoryServer server;
  private MemoryLink romeo;
  private MemoryLink juliet;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(JULIET);
    romeo = bound(server, "romeo", "orchard");
    juliet = bound(server, "juliet", "balcony");
    send(juliet, "<presence/>");
    juliet.next();
    pass(1);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void pass(int seconds) {
    server.clock().advance(Duration.ofSeconds(seconds));
    send(romeo, "<iq type='result' id='i'/>");
    server.get(SilentClients.class).everySecond();
  }

  private void say(String body) {
    send(romeo, "<message to='juliet@localhost' type='chat'><body>" + body + "</body></message>");
  }

  private static List<String> heard(MemoryLink link) {
    List<String> heard = new ArrayList<>();
    for (Element next = link.next(); next != null; next = link.next()) {
      if (next.name().equals("message")) {
        heard.add(next.childText("body", Namespaces.CLIENT));
      }
    }
    return heard;
  }

  private void assertPing() {
    Element ping = juliet.next();
    assertThat(ping.attribute("from")).isEqualTo("localhost");
    assertThat(ping.attribute("type")).isEqualTo("get");
    assertThat(ping.hasChild("ping", "urn:xmpp:ping")).isTrue();
  }

  @Test
  void whoeverDoesNotAnswerIsGoneAndItsMessagesAreKept() {
    say("a");
    send(juliet, "<iq type='result' id='x'/>");
    pass(1);
    say("b");
    say("c");
    assertThat(heard(juliet)).containsExactly("a", "b", "c");
    pass(59);
    assertThat(juliet.next()).isNull();
    pass(1);
    assertPing();
    pass(59);
    assertThat(juliet.isClosed()).isFalse();
    pass(1);
    assertThat(juliet.isClosed()).isTrue();
    assertThat(server.get(SessionRegistry.class).isOnline(JULIET)).isFalse();
    say("d");
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    assertThat(heard(later)).containsExactly("b", "c", "d");
  }

  @Test
  void whatWasNotWrittenIsNotKeptTwice() {
    say("a");
    juliet.stick();
    say("b");
    pass(60);
    pass(60);
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    assertThat(heard(later)).containsExactly("a", "b");
  }

  @Test
  void anyStanzaIsAnAnswer() {
    say("a");
    pass(60);
    juliet.next();
    assertPing();
    send(juliet, "<iq type='error' id='y' to='localhost'/>");
    pass(60);
    assertThat(juliet.isClosed()).isFalse();
    assertThat(juliet.next()).as("nothing was sent to it since").isNull();
    juliet.vanish();
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    assertThat(heard(later)).isEmpty();
  }

  @Test
  void whoeverHasEndedIsForgotten() {
    SilentClients clients = server.get(SilentClients.class);
    int before = clients.size();
    MemoryLink other = bound(server, "juliet", "chamber");
    pass(1);
    assertThat(clients.size()).isEqualTo(before + 1);
    Session session = server.get(SessionRegistry.class).find(JULIET.withResource("chamber"));
    other.vanish();
    clients.look(session);
    pass(1);
    assertThat(clients.size()).isEqualTo(before);
  }

  @Test
  void whoeverWasSentNothingIsAskedSeldom() {
    pass(599);
    assertThat(juliet.next()).isNull();
    pass(1);
    assertPing();
    pass(60);
    assertThat(juliet.isClosed()).isTrue();
  }

  @Test
  void whoeverAcknowledgesIsNotAsked() {
    juliet.receiveXml("<enable xmlns='urn:xmpp:sm:3'/>");
    juliet.next();
    say("a");
    pass(60);
    pass(600);
    pass(60);
    assertThat(heard(juliet)).containsExactly("a");
    assertThat(juliet.isClosed()).isFalse();
  }

  @Test
  void aConnectionThatOnlyBreaksHasGotWhatWasWritten() {
    say("a");
    juliet.vanish();
    MemoryLink later = bound(server, "juliet", "later");
    send(later, "<presence/>");
    assertThat(heard(later)).isEmpty();
  }
}
