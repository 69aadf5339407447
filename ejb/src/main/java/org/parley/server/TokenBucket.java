package org.parley.server;

import java.time.Duration;
import org.parley.core.time.SteadyClock;

/** How much somebody may do: so much in a time, and a few more at once. Not thread-safe. */
public final class TokenBucket {
  private final int count;
  private final double millis;
  private final int burst;
  private double tokens;
  private long last;

  /**
   * @param count so much in that time; 0 for any number
   * @param burst so much at once
   */
  public TokenBucket(int count, Duration time, int burst) {
    this.count = count;
    this.millis = time.toMillis();
    this.burst = Math.max(1, burst);
    this.tokens = this.burst;
  }

  /** Counts one more, unless it is too much. */
  public boolean allows(SteadyClock clock) {
    if (count == 0) {
      return true;
    }
    long now = clock.millis();
    tokens = Math.min(burst, tokens + (now - last) / millis * count);
    last = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
