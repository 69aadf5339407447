package org.parley.it.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a fact, not for a time. */
public final class Await {
  private Await() {}

  /**
   * Returns when the condition holds.
   *
   * @throws AssertionError when it does not hold within the limit
   */
  public static void until(Duration limit, Supplier<String> what, BooleanSupplier condition) {
    CountDownLatch held = new CountDownLatch(1);
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    try {
      timer.scheduleWithFixedDelay(
          () -> {
            if (condition.getAsBoolean()) {
              held.countDown();
            }
          },
          0,
          100,
          TimeUnit.MILLISECONDS);
      if (!held.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Not within " + limit + ": " + what.get());
      }
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted: " + what.get(), e);
    } finally {
      timer.shutdownNow();
    }
  }
}
