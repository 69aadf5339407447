package org.parley.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PauseTest {
  private final Pause pause = new Pause();

  @Test
  void whoeverRestsIsWokenOnce() {
    assertThat(pause.rest()).isTrue();
    assertThat(pause.isResting()).isTrue();
    assertThat(pause.proceed()).isTrue();
    assertThat(pause.isResting()).isFalse();
    assertThat(pause.proceed()).isFalse();
  }

  @Test
  void whoeverWasToldBeforehandDoesNotRest() {
    assertThat(pause.proceed()).isFalse();
    assertThat(pause.rest()).isFalse();
    assertThat(pause.isDue()).isTrue();
  }

  @Test
  void aCallIsAllThatWasAskedFor() {
    pause.proceed();
    pause.called();
    assertThat(pause.isDue()).isFalse();
    assertThat(pause.rest()).isTrue();
  }
}
