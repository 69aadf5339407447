package org.parley.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sessions of Tyrus start no timers; those of other servers stay as they are. */
class IdleTimersTest {
  private static final class Timed implements AutoCloseable {
    private final ScheduledExecutorService first = new ScheduledThreadPoolExecutor(0);
    private ScheduledExecutorService service = first;
    private Future<?> timer;

    void message() {
      if (timer != null) {
        timer.cancel(true);
      }
      timer = service.schedule(() -> {}, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      first.shutdownNow();
    }
  }

  @Test
  void nothingIsStartedAnyMore() {
    try (Timed timed = new Timed()) {
      timed.message();
      assertThat(timed.timer).isNotNull();
      IdleTimers.replace(timed);
      timed.message();
      assertThat(timed.timer).isNull();
      timed.message();
      assertThat(timed.timer).isNull();
    }
  }

  @Test
  void aSessionOfAnotherServerIsLeftAlone() {
    Session session =
        (Session)
            Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError(method);
                });
    assertThatCode(() -> IdleTimers.stop(session)).doesNotThrowAnyException();
  }
}
