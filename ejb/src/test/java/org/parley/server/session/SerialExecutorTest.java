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

  /** A thread whose task was taken by another must not believe that it has been run. */
  @Test
  void isNotIdleForWhoeverHasATaskWaiting() throws Exception {
    int threads = 4;
    int tasks = 200_000;
    AtomicInteger overtaken = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        ends.add(pool.submit(() -> bringAndLook(tasks, overtaken)));
      }
      for (Future<?> end : ends) {
        end.get(25, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(overtaken).hasValue(0);
  }

  private void bringAndLook(int tasks, AtomicInteger overtaken) {
    AtomicInteger run = new AtomicInteger();
    for (int i = 1; i <= tasks; i++) {
      executor.execute(run::incrementAndGet);
      if (executor.isIdle() && run.get() < i) {
        overtaken.incrementAndGet();
      }
    }
  }

  @Test
  void whoeverBringsATaskIsNotKeptByTheTasksOfOthers() throws Exception {
    Workforce spare = new Workforce();
    spare.start(Thread::new, 1, 1);
    SerialExecutor shared = new SerialExecutor(spare);
    AtomicInteger done = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(500);
    long begin = System.nanoTime();
    shared.execute(
        () -> {
          for (int i = 0; i < 500; i++) {
            shared.execute(
                () -> {
                  pause();
                  done.incrementAndGet();
                  all.countDown();
                });
          }
        });
    long kept = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    assertThat(done.get()).isLessThan(100);
    assertThat(kept).isLessThan(400);
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    spare.stop();
    assertThat(shared.isIdle()).isTrue();
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void withoutWorkforceEverythingIsStillDone() {
    Workforce stopped = new Workforce();
    stopped.start(Thread::new, 1, 1);
    stopped.stop();
    SerialExecutor shared = new SerialExecutor(stopped);
    AtomicInteger done = new AtomicInteger();
    shared.execute(
        () -> {
          for (int i = 0; i < 20; i++) {
            shared.execute(
                () -> {
                  pause();
                  done.incrementAndGet();
                });
          }
        });
    assertThat(done).hasValue(20);
  }

  @Test
  void concludesWhatHasGathered() {
    List<String> order = new ArrayList<>();
    SerialExecutor[] concluding = new SerialExecutor[1];
    concluding[0] = new SerialExecutor(null, () -> order.add("end"));
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
    concluding[0] = new SerialExecutor(null, () -> order.add("end"));
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
