package org.parley.server.account.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.server.script.TestClock;

/** What of many threads one fetches. */
@Timeout(60)
class FetchedTest {
  private static final long PAUSE = 30_000;

  private final TestClock clock = new TestClock();

  @Test
  void nobodyWaitsForeverForWhatAnotherFetches() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch slow = new CountDownLatch(1);
    Fetched<String> fetched =
        new Fetched<>(
            () -> {
              begun.countDown();
              await(slow);
              return "keys";
            },
            clock.steady(),
            PAUSE,
            20);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<String> first = other.submit(fetched::get);
      begun.await();
      assertThatThrownBy(fetched::get)
          .isInstanceOf(ProviderAwayException.class)
          .hasMessageContaining("has not answered yet");
      slow.countDown();
      assertThat(first.get()).isEqualTo("keys");
      assertThat(fetched.get()).isEqualTo("keys");
    } finally {
      other.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
