package org.parley.server.stream.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeatTest {
  private final Beat beat = new Beat();
  private final AtomicInteger seen = new AtomicInteger();

  @Test
  void afterTheEndNothingIsSeen() {
    beat.tick(seen::incrementAndGet);
    beat.end();
    beat.tick(seen::incrementAndGet);
    assertThat(seen).hasValue(1);
  }

  @Test
  void theEndWaitsForWhoIsAtWork() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(
            () ->
                beat.tick(
                    () -> {
                      atWork.countDown();
                      await(mayGoOn);
                      seen.incrementAndGet();
                    }));
    assertThat(atWork.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Integer> end =
        CompletableFuture.supplyAsync(
            () -> {
              beat.end();
              return seen.get();
            });
    assertThat(end).isNotDone();
    mayGoOn.countDown();
    assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    work.get(10, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
