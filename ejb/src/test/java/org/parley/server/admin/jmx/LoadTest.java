package org.parley.server.admin.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.AccountExecutors;

class LoadTest {
  private MemoryServer server;
  private Load load;

  @BeforeEach
  void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    load = server.get(Load.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private long value(String name) {
    return load.getValues().get(name);
  }

  @Test
  void everyGaugeHasANameOfItsOwnAndABoundIsNoSecret() {
    assertThat(load.getValues())
        .containsKeys(
            "accounts.tasks",
            "connections.http",
            "connections.http.overflows",
            "connections.http.waiting.bytes",
            "connections.tcp",
            "connections.tcp.overflows",
            "connections.tcp.waiting.bytes",
            "database.waiting",
            "database.waiting.bytes",
            "federation.routes",
            "federation.waiting",
            "rooms.open",
            "rooms.waiting",
            "sessions",
            "sessions.suspended",
            "sessions.unconfirmed.bytes",
            "sessions.unheard.bytes",
            "sessions.unconfirmed.stanzas",
            "stanzas.delivered",
            "stanzas.dropped",
            "stanzas.passed.on",
            "stanzas.refused",
            "stanzas.stored",
            "workforce.costly",
            "workforce.elsewhere",
            "workforce.waiting");
    assertThat(load.getValues().values()).allMatch(value -> value == 0);
    assertThat(load.getBounds()).containsEntry("workforce.costly", 500L);
    assertThat(load.getBounds()).containsEntry("rooms.open", 100_000L);
    assertThat(load.getValues().keySet()).containsAll(load.getBounds().keySet());
  }

  @Test
  void sessionsWithAndWithoutAConnectionAreCounted() {
    MemoryLink romeo = bound(server, "romeo", "orchard");
    assertThat(value("sessions")).isEqualTo(1);
    romeo.receiveXml("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
    send(romeo, "<presence/>");
    assertThat(value("sessions.unconfirmed.stanzas")).isEqualTo(1);
    assertThat(value("sessions.suspended")).isZero();
    romeo.vanish();
    assertThat(value("sessions.suspended")).isEqualTo(1);
    assertThat(value("sessions")).isEqualTo(1);
  }

  @Test
  void whoeverWaitsAtAnAccountIsCounted() {
    MemoryLink romeo = bound(server, "romeo", "orchard");
    server
        .get(AccountExecutors.class)
        .execute(
            Jid.of("romeo@localhost"),
            () -> {
              send(romeo, "<presence/>");
              assertThat(value("accounts.tasks")).isEqualTo(2);
            });
    assertThat(value("accounts.tasks")).isZero();
  }

  @Test
  void aRoomIsCountedWhileSomebodyIsInIt() {
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(
        romeo,
        "<presence to='masque@conference.localhost/r'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
    assertThat(value("rooms.open")).isEqualTo(1);
    send(romeo, "<presence to='masque@conference.localhost/r' type='unavailable'/>");
    assertThat(value("rooms.open")).isZero();
  }
}
