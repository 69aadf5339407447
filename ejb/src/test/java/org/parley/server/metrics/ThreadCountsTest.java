package org.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadCountsTest {
  private final ThreadCounts counts = new ThreadCounts(3);

  private Thread counting(int place, int times) {
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < times; i++) {
                counts.increment(place);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void nothingIsLostOfWhatManyThreadsCount() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(counting(i % 2, 100_000));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(counts.sum(0)).isEqualTo(400_000);
    assertThat(counts.sum(1)).isEqualTo(400_000);
    assertThat(counts.sum(2)).isZero();
  }

  @Test
  void whatThreadsHaveCountedThatAreNoMoreIsKept() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      counting(2, 5).join();
    }
    counts.increment(2);
    counts.increment(2);
    assertThat(counts.sum(2)).isEqualTo(102);
  }
}
