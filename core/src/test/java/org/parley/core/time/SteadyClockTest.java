package org.parley.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyClockTest {
  /** Whoever remembers a time may begin with 0 for never. */
  @Test
  void beginsAtZeroAndNeverGoesBack() {
    SteadyClock clock = SteadyClock.system();
    long last = clock.millis();
    assertThat(last).isBetween(0L, 60_000L);
    for (int i = 0; i < 10_000; i++) {
      long now = clock.millis();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
    }
  }
}
