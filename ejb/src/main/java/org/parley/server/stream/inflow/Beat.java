package org.parley.server.stream.inflow;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;

/**
 * Lets parts see time pass until the server has ended. What they do then would come too late: the
 * database is taken away, and who is interrupted while he writes to an embedded one breaks it.
 */
@ServerBean
final class Beat {
  /** So long the end waits for a part that is at work. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean ended;

  void tick(EverySecond part) {
    working.lock();
    try {
      if (!ended) {
        part.everySecond();
      }
    } finally {
      working.unlock();
    }
  }

  /**
   * No part sees anything any more; returns when the one that is at work is done, or takes long.
   */
  void end() {
    ended = true;
    try {
      if (working.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        working.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
