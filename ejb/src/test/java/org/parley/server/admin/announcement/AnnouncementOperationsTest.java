package org.parley.server.admin.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.administration.StandingMessageRepository;

class AnnouncementOperationsTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");

  private final MemoryServer server = new MemoryServer();
  private final Shell shell = new Shell(server);
  private MemoryLink romeo;

  @BeforeEach
  void people() {
    server.createAccount(ROMEO);
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

  private static void assertNothingSaid(MemoryLink link) {
    for (Element next = link.next(); next != null; next = link.next()) {
      assertThat(next.name()).isEqualTo("presence");
    }
  }

  @Test
  void everyAccountGetsTheMessageOfTheDayOnce() {
    assertThat(shell.told("announce", "motd", "Curfew", "--subject=The Prince"))
        .containsExactly("The message of the day was set.");
    assertSaid(romeo, "normal", "Curfew");
    MemoryLink juliet = julietComes();
    assertSaid(juliet, "normal", "Curfew");
    send(juliet, "<presence type='unavailable'/>");
    send(juliet, "<presence/>");
    server.everySecond();
    assertNothingSaid(juliet);
    MemoryLink again = bound(server, "juliet", "orchard");
    send(again, "<presence/>");
    assertNothingSaid(again);
    assertThat(shell.told("announce", "motd-show")).anyMatch(line -> line.contains("Curfew"));
  }

  @Test
  void whoGetsNoMessagesIsToldLater() {
    shell.told("announce", "motd", "Curfew");
    MemoryLink juliet = bound(server, "juliet", "balcony");
    send(juliet, "<presence><priority>-1</priority></presence>");
    assertNothingSaid(juliet);
    send(juliet, "<presence><priority>0</priority></presence>");
    assertSaid(juliet, "normal", "Curfew");
  }

  @Test
  void theNextMessageOfTheDayIsForAllAndAnEditedOneForTheRest() {
    shell.told("announce", "motd", "Curfew");
    assertSaid(romeo, "normal", "Curfew");
    shell.told("announce", "motd", "Curfew at ten", "--edit");
    assertNothingSaid(romeo);
    assertSaid(julietComes(), "normal", "Curfew at ten");
    shell.told("announce", "motd", "Feast");
    assertSaid(romeo, "normal", "Feast");
  }

  @Test
  @Timeout(30)
  void whoHasGotItIsKnownAfterARestart() throws InterruptedException {
    shell.told("announce", "motd", "Curfew");
    StandingMessageRepository kept = server.get(StandingMessageRepository.class);
    server.everySecond();
    while (kept.seen(ROMEO) == 0) {
      Thread.sleep(10);
    }
    assertThat(kept.find(StandingMessageRepository.Kind.MOTD).orElseThrow().issue())
        .isEqualTo(kept.seen(ROMEO));
    assertThat(kept.seen(Jid.of("juliet@localhost"))).isZero();
    server.removeAccount(ROMEO);
    assertThat(kept.seen(ROMEO)).isZero();
  }

  @Test
  void nobodyIsToldWhatWasRemoved() {
    shell.told("announce", "motd", "Curfew");
    shell.told("announce", "motd-delete");
    assertNothingSaid(julietComes());
    assertThat(shell.refused("announce", "motd-delete")).contains("no message of the day");
    assertThat(shell.refused("announce", "motd-show")).contains("no message of the day");
    assertThat(shell.refused("announce", "motd", "x", "--edit")).contains("no message of the day");
    assertThat(shell.refused("announce", "motd", "x".repeat(10_001))).contains("10000");
  }

  @Test
  void whoIsNewIsWelcomed() {
    shell.told("announce", "welcome", "Good morrow");
    server.createAccount(Jid.of("paris@localhost"));
    MemoryLink paris = bound(server, "paris", "church");
    send(paris, "<presence/>");
    assertSaid(paris, "normal", "Good morrow");
    assertNothingSaid(julietComes());
    assertThat(shell.told("announce", "welcome-show"))
        .anyMatch(line -> line.contains("Good morrow"));
    shell.told("announce", "welcome-delete");
    server.createAccount(Jid.of("tybalt@localhost"));
    MemoryLink tybalt = bound(server, "tybalt", "street");
    send(tybalt, "<presence/>");
    assertNothingSaid(tybalt);
    assertThat(shell.refused("announce", "welcome-show")).contains("no message to new accounts");
  }
}
