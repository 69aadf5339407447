package org.parley.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.parley.web.console.LateConsole.Stage;

class LateConsoleTest {
  private static void awaitStage(LateConsole console, Stage wanted) throws InterruptedException {
    for (int i = 0; i < 1000 && console.begin() != wanted; i++) {
      Thread.sleep(10);
    }
    assertThat(console.begin()).isEqualTo(wanted);
  }

  @Test
  void itBeginsOnceHoweverManyAsk() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger deployed = new AtomicInteger();
    LateConsole console =
        new LateConsole(
            () -> {
              deployed.incrementAndGet();
              return goOn.await(20, TimeUnit.SECONDS);
            });
    assertThat(console.begin()).isEqualTo(Stage.STARTING);
    assertThat(console.begin()).isEqualTo(Stage.STARTING);
    goOn.countDown();
    awaitStage(console, Stage.THERE);
    assertThat(deployed).hasValue(1);
  }

  @Test
  void whatFailsIsNotTriedAgainAndAgain() throws Exception {
    AtomicInteger tried = new AtomicInteger();
    LateConsole console =
        new LateConsole(
            () -> {
              tried.incrementAndGet();
              throw new IllegalStateException("no room");
            });
    awaitStage(console, Stage.FAILED);
    assertThat(tried).hasValue(1);
    LateConsole other = new LateConsole(() -> false);
    awaitStage(other, Stage.FAILED);
  }

  @Test
  void whereThereIsNoArchiveThereIsNoPage() {
    assertThat(new LateConsole(null).begin()).isEqualTo(Stage.NONE);
  }
}
