package org.parley.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** What becomes of each stanza is known, and counted once. */
class OutcomesTest {
  private MemoryServer server;
  private MemoryLink romeo;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    romeo = bound(server, "romeo", "orchard");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private long count(String name) {
    return server.get(Outcomes.class).gauges().stream()
        .filter(gauge -> gauge.name().equals("stanzas." + name))
        .mapToLong(gauge -> gauge.value().getAsLong())
        .findFirst()
        .orElseThrow();
  }

  private void message(String to, String type) {
    send(romeo, "<message to='" + to + "' type='" + type + "'><body>B</body></message>");
  }

  @Test
  void messagesToOneWhoIsThere() {
    MemoryLink juliet = bound(server, "juliet", "balcony");
    send(juliet, "<presence/>");
    long before = count("delivered");
    message("juliet@localhost", "chat");
    message("juliet@localhost/balcony", "normal");
    message("juliet@localhost", "headline");
    assertThat(count("delivered")).isEqualTo(before + 3);
    assertThat(count("stored")).isZero();
    assertThat(count("refused")).isZero();
  }

  @Test
  void messagesToOneWhoIsNotThere() {
    message("juliet@localhost", "chat");
    message("juliet@localhost/balcony", "chat");
    assertThat(count("stored")).isEqualTo(2);
    long before = count("dropped");
    message("juliet@localhost", "headline");
    send(
        romeo,
        "<message to='juliet@localhost' type='chat'>"
            + "<composing xmlns='http://jabber.org/protocol/chatstates'/></message>");
    assertThat(count("dropped")).isEqualTo(before + 2);
    assertThat(count("refused")).isZero();
  }

  @Test
  void whatIsRefused() {
    message("juliet@localhost/balcony", "normal");
    message("nobody@localhost", "chat");
    message("juliet@localhost", "groupchat");
    assertThat(count("refused")).isEqualTo(3);
    assertThat(count("stored")).isZero();
  }

  @Test
  void whatTheServerAnswersItself() {
    long before = count("passed.on");
    send(romeo, "<iq type='get' id='i'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(count("passed.on")).isEqualTo(before + 1);
  }
}
