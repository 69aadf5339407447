package org.parley.server.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** What an administrator sees of who uses the accounts. */
class AccountUseTest {
  private final MemoryServer server = new MemoryServer();
  private final Shell shell = new Shell(server);

  @BeforeEach
  void people() {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    server.createAccount(Jid.of("paris@localhost"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void pass(int days) {
    server.everySecond();
    server.clock().advance(Duration.ofDays(days));
  }

  @Test
  void whoIsThereIsListedAndCounted() {
    MemoryLink romeo = bound(server, "romeo", "orchard");
    bound(server, "romeo", "home");
    send(romeo, "<presence/>");
    assertThat(shell.told("user", "online")).containsExactly("romeo@localhost\t2\t1");
    assertThat(shell.told("user", "online", "localhost", "juliet")).isEmpty();
    shell.told("user", "disable", "paris@localhost");
    assertThat(shell.told("user", "count")).containsExactly("localhost\t3\t1\t1");
    assertThat(shell.refused("user", "online", "elsewhere")).contains("not served");
    assertThat(shell.refused("user", "count", "elsewhere")).contains("not served");
  }

  @Test
  void whoWasNotHereForDaysIsIdle() {
    assertThat(shell.told("user", "idle", "1")).isEmpty();
    pass(10);
    bound(server, "romeo", "orchard");
    MemoryLink juliet = bound(server, "juliet", "balcony");
    send(juliet, "<presence/>");
    pass(10);
    assertThat(shell.told("user", "idle", "15"))
        .containsExactly("paris@localhost\t2026-01-01 12:00 UTC\tnever");
    assertThat(shell.told("user", "idle", "5")).hasSize(1);
    send(juliet, "<presence type='unavailable'/>");
    juliet.vanish();
    pass(1);
    assertThat(shell.told("user", "idle", "5")).hasSize(1);
    pass(10);
    bound(server, "romeo", "home");
    assertThat(shell.told("user", "idle", "5"))
        .containsExactly(
            "juliet@localhost\t2026-01-01 12:00 UTC\t2026-01-11 12:00 UTC",
            "paris@localhost\t2026-01-01 12:00 UTC\tnever");
    assertThat(shell.told("user", "idle", "25")).hasSize(1);
    assertThat(shell.refused("user", "idle", "0")).contains("days");
    assertThat(shell.refused("user", "idle")).isNotEmpty();
  }
}
