package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog(2, 100);
  private final SerialExecutor executor = new SerialExecutor();

  @Test
  void whatRunsAtOnceIsNoBacklog() {
    Backlog before = backlog.enter();
    executor.execute(() -> assertThat(backlog.isSettled()).isTrue());
    Backlog.leave(before);
    assertThat(Backlog.current()).isNull();
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
    SerialExecutor other = new SerialExecutor();
    executor.execute(
        () -> {
          bring(10, () -> other.execute(() -> assertThat(Backlog.current()).isSameAs(backlog)));
          assertThat(Backlog.current()).isNull();
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
    Backlog before = backlog.enter();
    backlog.bring(weight);
    executor.execute(task);
    Backlog.leave(before);
  }
}
