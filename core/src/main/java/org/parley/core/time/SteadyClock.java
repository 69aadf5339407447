package org.parley.core.time;

import java.util.concurrent.TimeUnit;

/**
 * Tells how much time passes, whatever is done to the time of day: whoever measures how long
 * something takes uses this, or an administrator who sets the machine's clock ends every session.
 */
@FunctionalInterface
public interface SteadyClock {

  /** Milliseconds since some moment before; it never goes back, and is never below zero. */
  long millis();

  /** The clock of this process. */
  static SteadyClock system() {
    long start = System.nanoTime();
    return () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
