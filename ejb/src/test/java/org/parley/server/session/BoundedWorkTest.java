package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.stanza.StanzaException;

class BoundedWorkTest {
  private final Workforce workforce = new Workforce();
  private final BoundedWork tasks = new BoundedWork(workforce, 2, 200);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(2);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();

  @AfterEach
  void stop() {
    answer.countDown();
    workforce.stop();
  }

  private void slow(CountDownLatch done) {
    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
    begun.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.decrementAndGet();
    done.countDown();
  }

  @Test
  void slowTasksWaitForEachOtherAndAtLastAreRefused() throws Exception {
    workforce.start(Thread::new, 8, 1);
    int most = 202;
    CountDownLatch done = new CountDownLatch(most);
    for (int i = 0; i < most; i++) {
      tasks.submit(() -> slow(done));
    }
    assertThatThrownBy(() -> tasks.submit(() -> {}))
        .isInstanceOf(StanzaException.class)
        .hasMessage("resource-constraint");
    assertThat(tasks.waiting()).isEqualTo(200);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    answer.countDown();
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(mostRunning).hasValue(2);
    CountDownLatch another = new CountDownLatch(1);
    tasks.submit(another::countDown);
    assertThat(another.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void slowTasksLeaveTheSpareThreadsFree() throws Exception {
    workforce.start(Thread::new, 1, 1);
    CountDownLatch done = new CountDownLatch(2);
    tasks.submit(() -> slow(done));
    tasks.submit(() -> slow(done));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    CountDownLatch another = new CountDownLatch(1);
    assertThat(workforce.offer(another::countDown)).isTrue();
    assertThat(another.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatNobodyCanDoIsRefused() throws Exception {
    workforce.start(Thread::new, 1, 1);
    CountDownLatch done = new CountDownLatch(516);
    int taken = 0;
    while (workforce.offerElsewhere(() -> slow(done))) {
      taken++;
    }
    assertThat(taken).isEqualTo(516);
    assertThatThrownBy(() -> tasks.submit(() -> {})).hasMessage("resource-constraint");
    assertThat(tasks.waiting()).isZero();
    answer.countDown();
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    CountDownLatch another = new CountDownLatch(1);
    tasks.submit(another::countDown);
    assertThat(another.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void withoutSpareThreadsATaskIsDoneAtOnceWhateverTheOthersDid() {
    AtomicInteger count = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      tasks.submit(
          () -> {
            throw new IllegalStateException("as it happens");
          });
    }
    tasks.submit(count::incrementAndGet);
    tasks.submit(count::incrementAndGet);
    tasks.submit(count::incrementAndGet);
    assertThat(count).hasValue(3);
  }
}
