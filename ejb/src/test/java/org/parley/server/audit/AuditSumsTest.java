package org.parley.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

class AuditSumsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final AuditSums sums = new AuditSums();

  private void fail(int second, String account, String network) {
    AuditEvent event =
        AuditEvent.of(NOON.plusSeconds(second), AuditKind.LOGIN_FAILED, "refused")
            .by(null, null, network)
            .on(null, account);
    sums.add(event, second * 1000L);
  }

  @Test
  void oneThatIsAloneIsAsItWas() {
    fail(0, "juliet@localhost", "192.0.2.1");
    assertThat(sums.due(AuditSums.MINUTE - 1)).isEmpty();
    AuditEvent only = sums.due(AuditSums.MINUTE).get(0);
    assertThat(only.amount()).isEqualTo(1);
    assertThat(only.detail()).isNull();
    assertThat(sums.due(10 * AuditSums.MINUTE)).isEmpty();
  }

  @Test
  void thoseOfAMinuteAreOneForEachAccountAndNetwork() {
    for (int i = 0; i < 5000; i++) {
      fail(i / 100, "juliet@localhost", "192.0.2.1");
    }
    fail(50, "juliet@localhost", "192.0.2.2");
    fail(51, "romeo@localhost", "192.0.2.1");
    List<AuditEvent> all = sums.due(AuditSums.MINUTE);
    assertThat(all).extracting(AuditEvent::amount).containsExactly(5000L, 1L, 1L);
    assertThat(all.get(0).time()).isEqualTo(NOON);
    assertThat(all.get(0).detail()).isEqualTo("the last at 2026-03-01T12:00:49.000Z");
    fail(61, "juliet@localhost", "192.0.2.1");
    assertThat(sums.due(AuditSums.MINUTE + 61_000)).hasSize(1);
  }

  @Test
  void manyAccountsOfANetworkAreCountedTogether() {
    for (int i = 0; i < 1000; i++) {
      fail(0, "u" + i + "@localhost", "192.0.2.1");
    }
    List<AuditEvent> all = sums.all();
    assertThat(all).hasSize(AuditSums.TOLD_APART + 1);
    AuditEvent together = all.get(AuditSums.TOLD_APART);
    assertThat(together.amount()).isEqualTo(1000L - AuditSums.TOLD_APART);
    assertThat(together.target()).isNull();
    assertThat(together.origin()).isEqualTo("192.0.2.1");
    assertThat(together.detail()).startsWith("several together; the last at ");
  }

  @Test
  void manyNetworksAreCountedTogetherAtLastAndNothingIsLost() {
    for (int i = 0; i < 1000; i++) {
      fail(0, "u" + i + "@localhost", "192.0.2." + i);
    }
    List<AuditEvent> all = sums.all();
    assertThat(all).hasSize(2 * AuditSums.TOLD_APART + 1);
    assertThat(all.get(2 * AuditSums.TOLD_APART).origin()).isNull();
    assertThat(all.stream().mapToLong(AuditEvent::amount).sum()).isEqualTo(1000);
  }
}
