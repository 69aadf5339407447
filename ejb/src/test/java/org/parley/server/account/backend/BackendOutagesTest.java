package org.parley.server.account.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.script.NotedLog;
import org.parley.server.script.TestClock;

class BackendOutagesTest {
  private final TestClock clock = new TestClock();
  private final NotedLog log = new NotedLog();
  private final BackendOutages outages = new BackendOutages(clock.steady(), log);
  private final MapBackend ldap = new MapBackend("ldap");
  private final RuntimeException down = new BackendUnavailableException("ldap1 is down", null);

  @Test
  void oneLineTellsOfManyAttempts() {
    for (int i = 0; i < 100; i++) {
      outages.note(ldap, down);
    }
    assertThat(log.take())
        .containsExactly(
            "ERROR PARLEY-S051: the accounts of the backend ldap cannot be looked up: ldap1 is"
                + " down");
    clock.advance(Duration.ofMinutes(1));
    outages.note(ldap, down);
    assertThat(log.take())
        .containsExactly(
            "ERROR PARLEY-S051: the accounts of the backend ldap cannot be looked up: ldap1 is"
                + " down (and 99 times like it before)");
  }

  @Test
  void theEndIsToldOnce() {
    outages.over(ldap);
    assertThat(log.take()).isEmpty();
    outages.note(ldap, down);
    outages.over(new MapBackend("own"));
    outages.over(ldap);
    outages.over(ldap);
    assertThat(log.take())
        .hasSize(2)
        .last()
        .isEqualTo("INFO PARLEY-S052: the accounts of the backend ldap can be looked up again");
  }

  @Test
  void whatNobodyForesawIsToldInFull() {
    outages.note(ldap, new IllegalStateException("a fault"));
    assertThat(log.take()).singleElement().asString().contains("IllegalStateException: a fault");
  }
}
