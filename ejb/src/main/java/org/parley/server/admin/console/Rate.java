package org.parley.server.admin.console;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** How often something happens in a second, since this was last asked. Not thread-safe. */
final class Rate implements DoubleSupplier {
  private static final double SECOND = 1000;

  private final LongSupplier count;
  private final LongSupplier millis;
  private long lastCount;
  private long lastMillis;

  /**
   * @param count how often since the start
   * @param millis what time it is
   */
  Rate(LongSupplier count, LongSupplier millis) {
    this.count = count;
    this.millis = millis;
    this.lastCount = count.getAsLong();
    this.lastMillis = millis.getAsLong();
  }

  @Override
  public double getAsDouble() {
    long now = millis.getAsLong();
    long counted = count.getAsLong();
    double rate = now == lastMillis ? 0 : SECOND * (counted - lastCount) / (now - lastMillis);
    lastMillis = now;
    lastCount = counted;
    return rate;
  }
}
