package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Workforce workforce = new Workforce();
  private final Backlog backlog = new Backlog(2, 100);
  private final SerialExecutor executor = new SerialExecutor(workforce);

  @Test
  void whatRunsAtOnceIsNoBacklog() {
    Backlog before = workforce.enter(backlog);
    executor.execute(() -> assertThat(backlog.isSettled()).isTrue());
    workforce.enter(before);
    assertThat(workforce.current()).isNull();
  }

  @Test
  void countsWhatWaitsAndTellsWhenItIsDone() {
    List<String> order = new ArrayList<>();
    executor.execute(
        () -> {
          bring(10, () -> order.add("first"));
          assertThat(backlog.isSettled()).isFalse();
          assertThat(backlog.hasRoom()).isTrue();
          bring(10, () -> order.add("second"));
          assertThat(backlog.hasRoom()).isFalse();
          assertThat(backlog.whenSettled(() -> order.add("settled"))).isTrue();
        });
    assertThat(order).containsExactly("first", "second", "settled");
    assertThat(backlog.hasRoom()).isTrue();
    assertThat(backlog.whenSettled(() -> order.add("again"))).isFalse();
  }

  @Test
  void isFullByBytesToo() {
    executor.execute(
        () -> {
          bring(100, () -> {});
          assertThat(backlog.hasRoom()).isFalse();
        });
    assertThat(backlog.hasRoom()).isTrue();
  }

  @Test
  void whatATaskLeavesBehindCountsForWhoBroughtTheTask() {
    SerialExecutor other = new SerialExecutor(workforce);
    executor.execute(
        () -> {
          bring(10, () -> other.execute(() -> assertThat(workforce.current()).isSameAs(backlog)));
          assertThat(workforce.current()).isNull();
        });
    assertThat(backlog.isSettled()).isTrue();
  }

  @Test
  void aTaskThatFailsIsDone() {
    executor.execute(
        () ->
            bring(
                10,
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertThat(backlog.isSettled()).isTrue();
  }

  private void bring(int weight, Runnable task) {
    Backlog before = workforce.enter(backlog);
    backlog.bring(weight);
    executor.execute(task);
    workforce.enter(before);
  }
}
