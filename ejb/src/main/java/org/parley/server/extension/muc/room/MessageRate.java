package org.parley.server.extension.muc.room;

import org.parley.core.time.SteadyClock;

/** How much an occupant may say: so many messages in a second, and a few more at once. */
public final class MessageRate {
  private static final double MILLIS = 1000.0;

  private final int perSecond;
  private final int burst;
  private double tokens;
  private long last;

  /**
   * @param perSecond 0 for any number
   */
  public MessageRate(int perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = Math.max(1, burst);
    this.tokens = this.burst;
  }

  /** Counts one more message, unless it is too much. */
  public boolean allows(SteadyClock clock) {
    if (perSecond == 0) {
      return true;
    }
    long now = clock.millis();
    tokens = Math.min(burst, tokens + (now - last) / MILLIS * perSecond);
    last = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
