package org.parley.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.parley.server.health.HealthCheck.Result;

class BoundedLookTest {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private volatile long now;
  private volatile int looks;
  private Result found = Result.up(Map.of());

  private Result look() {
    looks++;
    return found;
  }

  private BoundedLook look(Executor executor) {
    return new BoundedLook(this::look, executor, () -> now, FRESH, Duration.ofMillis(30));
  }

  @Test
  void whatWasFoundIsGoodForAWhile() {
    BoundedLook look = look(Runnable::run);
    assertThat(look.result().up()).isTrue();
    found = Result.down("gone");
    now = 999;
    assertThat(look.result().up()).isTrue();
    assertThat(looks).isEqualTo(1);
    now = 1000;
    assertThat(look.result()).isEqualTo(Result.down("gone"));
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void onlyOneWaitsForWhatDoesNotAnswerAndOneThreadIsAllItKeeps() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    BoundedLook look = look(tasks::add);
    assertThat(look.result()).isEqualTo(Result.down("no answer within 30 ms"));
    now = 60_000;
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(look.result().up()).isFalse();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(tasks).hasSize(1);
    tasks.remove().run();
    assertThat(look.result().up()).isTrue();
    assertThat(tasks).isEmpty();
  }

  @Test
  void whatIsKnownIsToldWhileSomebodyElseLooks() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      BoundedLook look =
          new BoundedLook(
              () -> {
                if (looks++ > 0) {
                  begun.countDown();
                  awaitQuietly(go);
                  return Result.down("gone");
                }
                return found;
              },
              threads,
              () -> now,
              FRESH,
              Duration.ofSeconds(20));
      assertThat(look.result().up()).isTrue();
      now = 5000;
      Future<Result> waiting = threads.submit(look::result);
      begun.await();
      assertThat(look.result().up()).isTrue();
      go.countDown();
      assertThat(waiting.get()).isEqualTo(Result.down("gone"));
      assertThat(look.result()).isEqualTo(Result.down("gone"));
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFaultOfTheLookIsNotWell() {
    BoundedLook look =
        new BoundedLook(
            () -> {
              throw new IllegalStateException("broken");
            },
            Runnable::run,
            () -> now,
            FRESH,
            FRESH);
    assertThat(look.result().data().toString()).contains("broken");
  }

  @Test
  void withoutThreadsItIsNotWell() {
    BoundedLook look =
        look(
            task -> {
              throw new RejectedExecutionException();
            });
    assertThat(look.result()).isEqualTo(Result.down("the server starts or ends"));
  }
}
