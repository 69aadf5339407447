package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What takes long is done by threads of its own, and refused when too much comes. */
@Timeout(60)
class WorkforceTest {
  private static final int THREADS = 16;
  private static final int WAITING = 500;

  private final Workforce workforce = new Workforce();
  private final CountDownLatch away = new CountDownLatch(1);
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void start() {
    workforce.start(Thread::new, 2, 1);
  }

  @AfterEach
  void stop() {
    away.countDown();
    workforce.stop();
  }

  private void slow() {
    workers.add(Thread.currentThread());
    try {
      away.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    done.incrementAndGet();
  }

  private Backlog elsewhere(long delay) {
    Backlog stream = new Backlog(10, 1000);
    Backlog before = workforce.enter(stream);
    workforce.doAloneElsewhere(delay, this::slow, refused::incrementAndGet);
    workforce.enter(before);
    return stream;
  }

  private long waiting() {
    return workforce.gauges().stream()
        .filter(gauge -> gauge.name().equals("workforce.elsewhere"))
        .mapToLong(gauge -> gauge.value().getAsLong())
        .sum();
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  private boolean spareThreadsAreFree() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      workforce.offer(
          () -> {
            both.countDown();
            try {
              both.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    return both.await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatComesTooMuchIsRefusedAtOnce() throws Exception {
    for (int i = 0; i < THREADS + WAITING; i++) {
      elsewhere(0);
    }
    until(() -> waiting() == WAITING);
    assertThat(refused).hasValue(0);
    assertThat(elsewhere(0).isSettled()).isTrue();
    assertThat(refused).hasValue(1);
    assertThat(spareThreadsAreFree()).isTrue();
  }

  /** There was room when it came, and there is none when its turn comes. */
  @Test
  void whatComesTooMuchAfterAPauseIsRefusedAndHoldsNoSpareThread() throws Exception {
    int most = THREADS + WAITING;
    for (int i = 0; i < most + 20; i++) {
      elsewhere(300);
    }
    until(() -> refused.get() == 20);
    assertThat(spareThreadsAreFree()).isTrue();
    away.countDown();
    until(() -> done.get() == most);
    assertThat(refused).hasValue(20);
    assertThat(workers).hasSize(THREADS);
  }
}
