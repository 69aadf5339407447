package org.parley.server.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationException.Reason;
import org.parley.server.script.TestClock;

class StopTest {
  private final TestClock clock = new TestClock();
  private final FakeProcess process = new FakeProcess();
  private final Stop stop = new Stop(process, clock.steady());

  private static final class FakeProcess extends ServerProcess {
    private boolean own = true;
    private int ends;
    private boolean comesBack;

    @Override
    boolean isOwn() {
      return own;
    }

    @Override
    void end(boolean again) {
      ends++;
      comesBack = again;
    }
  }

  private void pass(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    stop.everySecond();
  }

  @Test
  void theServerEndsOnceWhenTheTimeHasCome() {
    pass(100);
    assertThat(process.ends).isZero();
    assertThat(stop.begin(30, false).sentence()).isEqualTo("The server stops in 30 seconds.");
    pass(29);
    assertThat(process.ends).isZero();
    pass(1);
    pass(1);
    assertThat(process.ends).isEqualTo(1);
    assertThat(process.comesBack).isFalse();
  }

  @Test
  void whatIsSaidLastCounts() {
    stop.begin(30, false);
    assertThat(stop.begin(10, true).sentence()).isEqualTo("The server starts anew in 10 seconds.");
    pass(10);
    assertThat(process.ends).isEqualTo(1);
    assertThat(process.comesBack).isTrue();
  }

  @Test
  void whoThinksBetterOfItCallsItOff() {
    assertThatThrownBy(stop::callOff).hasMessage("The server is not about to stop.");
    stop.begin(30, true);
    stop.begin(60, false);
    pass(59);
    stop.callOff();
    pass(100);
    assertThat(process.ends).isZero();
  }

  @Test
  void whatRunsOthersTooIsNotEnded() {
    process.own = false;
    assertThatThrownBy(() -> stop.begin(0, true))
        .isInstanceOfSatisfying(
            OperationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
        .hasMessageStartingWith("An application server runs this one");
    pass(1);
    assertThat(process.ends).isZero();
  }
}
