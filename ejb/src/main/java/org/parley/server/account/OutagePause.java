package org.parley.server.account;

import org.parley.core.time.SteadyClock;

/**
 * After a directory or a provider could not be reached, one caller at a time tries again after a
 * while; the others are told at once, so that nobody waits for one that is down.
 */
public final class OutagePause {
  private static final long SHORT = 5_000;
  private static final long LONG = 60_000;

  private final SteadyClock clock;
  private BackendUnavailableException last;
  private long length;
  private long next;

  public OutagePause(SteadyClock clock) {
    this.clock = clock;
  }

  /**
   * Somebody is about to ask.
   *
   * @throws BackendUnavailableException when he should not
   */
  public synchronized void enter() {
    if (last == null) {
      return;
    }
    long now = clock.millis();
    if (now < next) {
      throw last;
    }
    next = now + length;
  }

  /**
   * The directory could not be reached.
   *
   * @param isRefusal whether it refuses the account that may search: too many attempts would lock
   *     that account
   */
  public synchronized void begin(BackendUnavailableException failure, boolean isRefusal) {
    last = failure;
    length = isRefusal ? LONG : SHORT;
    next = clock.millis() + length;
  }

  /** It has answered. */
  public synchronized void end() {
    last = null;
  }
}
