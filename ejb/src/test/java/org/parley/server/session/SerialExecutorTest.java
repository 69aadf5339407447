package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SerialExecutorTest {
  private final SerialExecutor executor = new SerialExecutor();

  @Test
  void runsAtOnceOnTheThreadThatBringsTheTask() {
    List<Thread> threads = new ArrayList<>();
    executor.execute(() -> threads.add(Thread.currentThread()));
    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(executor.isIdle()).isTrue();
  }

  @Test
  void runsATaskOfATaskAfterIt() {
    List<String> order = new ArrayList<>();
    executor.execute(
        () -> {
          executor.execute(() -> order.add("inner"));
          assertThat(executor.isIdle()).isFalse();
          order.add("outer");
        });
    assertThat(order).containsExactly("outer", "inner");
  }

  @Test
  void goesOnAfterWhateverATaskThrows() {
    List<String> order = new ArrayList<>();
    executor.execute(
        () -> {
          executor.execute(() -> order.add("next"));
          throw new StackOverflowError("as deep as can be");
        });
    executor.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    executor.execute(() -> order.add("last"));
    assertThat(order).containsExactly("next", "last");
    assertThat(executor.isIdle()).isTrue();
  }

  @Test
  void runsOneAtATimeInTheOrderOfEachThread() throws Exception {
    int threads = 8;
    int tasks = 20_000;
    List<int[]> seen = new ArrayList<>();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger collisions = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int name = thread;
        ends.add(
            pool.submit(
                () -> {
                  start.await();
                  for (int i = 0; i < tasks; i++) {
                    int number = i;
                    executor.execute(
                        () -> {
                          collisions.addAndGet(running.getAndIncrement());
                          seen.add(new int[] {name, number});
                          running.decrementAndGet();
                        });
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> end : ends) {
        end.get(20, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(collisions).hasValue(0);
    assertThat(seen).hasSize(threads * tasks);
    int[] next = new int[threads];
    for (int[] task : seen) {
      assertThat(task[1]).isEqualTo(next[task[0]]++);
    }
  }

  @Test
  void concludesWhatHasGathered() {
    List<String> order = new ArrayList<>();
    SerialExecutor[] concluding = new SerialExecutor[1];
    concluding[0] = new SerialExecutor(() -> order.add("end"));
    concluding[0].execute(
        () -> {
          order.add("1");
          concluding[0].execute(() -> order.add("2"));
          concluding[0].execute(() -> order.add("3"));
        });
    concluding[0].execute(() -> order.add("4"));
    assertThat(order).containsExactly("1", "2", "3", "end", "4", "end");
  }

  @Test
  void concludesNowAndThenWhereTheTasksNeverEnd() {
    List<String> order = new ArrayList<>();
    SerialExecutor[] concluding = new SerialExecutor[1];
    concluding[0] = new SerialExecutor(() -> order.add("end"));
    concluding[0].execute(
        () -> {
          for (int i = 0; i < 200; i++) {
            concluding[0].execute(() -> order.add("task"));
          }
        });
    assertThat(order.indexOf("end")).isLessThan(100);
    assertThat(order.get(order.size() - 1)).isEqualTo("end");
  }

  @Test
  void refusesWhatIsTooMuch() {
    List<Boolean> taken = new ArrayList<>();
    executor.execute(
        () -> {
          for (int i = 0; i < 4; i++) {
            taken.add(executor.tryExecute(() -> {}, 2));
          }
        });
    assertThat(taken).containsExactly(true, true, false, false);
    assertThat(executor.tryExecute(() -> {}, 2)).isTrue();
  }
}
