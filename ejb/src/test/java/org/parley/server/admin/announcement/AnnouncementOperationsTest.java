package org.parley.server.admin.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class AnnouncementOperationsTest {
  private final MemoryServer server = new MemoryServer();
  private final Shell shell = new Shell(server);
  private MemoryLink romeo;

  @BeforeEach
  void people() {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    romeo.next();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static void assertSaid(MemoryLink link, String type, String body) {
    Element message = link.next();
    while (message.name().equals("presence")) {
      message = link.next();
    }
    assertThat(message.attribute("from")).isEqualTo("localhost");
    assertThat(message.attribute("type")).isEqualTo(type);
    assertThat(message.childText("body", Namespaces.CLIENT)).isEqualTo(body);
  }

  private MemoryLink julietComes() {
    MemoryLink juliet = bound(server, "juliet", "balcony");
    send(juliet, "<presence/>");
    return juliet;
  }

  @Test
  void whoIsAvailableHearsItAtOnceAndNobodyElse() {
    assertThat(shell.told("announce", "online", "Curfew\nat ten", "--subject=The Prince"))
        .containsExactly("The message was sent to 1 sessions.");
    assertSaid(romeo, "headline", "Curfew\nat ten");
    MemoryLink juliet = julietComes();
    assertThat(juliet.next().name()).isEqualTo("presence");
    assertThat(juliet.next()).isNull();
  }

  @Test
  void everyAccountGetsItSoonerOrLater() {
    assertThat(shell.told("announce", "all", "Curfew"))
        .containsExactly("The message was sent to 2 accounts.");
    assertSaid(romeo, "normal", "Curfew");
    assertSaid(julietComes(), "normal", "Curfew");
  }

  @Test
  void oneGetsIt() {
    shell.told("announce", "one", "juliet@localhost", "Curfew");
    assertSaid(julietComes(), "normal", "Curfew");
    assertThat(romeo.next()).isNull();
  }

  @Test
  void whatCannotBeSaidIsRefused() {
    assertThat(shell.refused("announce", "one", "nobody@localhost", "x")).contains("no account");
    assertThat(shell.refused("announce", "one", "nobody@elsewhere", "x")).contains("no account");
    assertThat(shell.refused("announce", "all", "x".repeat(10_001))).contains("10000");
    assertThat(shell.refused("announce", "all", "\u0000")).contains("cannot be sent");
    assertThat(shell.refused("announce", "all", "x", "--domain=elsewhere")).contains("not served");
    assertThat(romeo.next()).isNull();
  }
}
