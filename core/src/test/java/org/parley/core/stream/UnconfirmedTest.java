package org.parley.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnconfirmedTest {
  private static final long LAST = (1L << 32) - 1;

  private static Unconfirmed<String> of(long confirmed, String... elements) {
    Unconfirmed<String> unconfirmed = new Unconfirmed<>(confirmed);
    for (String element : elements) {
      unconfirmed.add(element);
    }
    return unconfirmed;
  }

  @Test
  void whatIsConfirmedIsTakenOutInOrder() {
    Unconfirmed<String> unconfirmed = of(7, "a", "b", "c");
    assertThat(unconfirmed.confirm(7)).isEmpty();
    assertThat(unconfirmed.check(9)).isEqualTo(2);
    assertThat(unconfirmed.confirm(9)).containsExactly("a", "b");
    assertThat(unconfirmed.all()).containsExactly("c");
    assertThat(unconfirmed.last()).isEqualTo("c");
    assertThat(unconfirmed.sent()).isEqualTo(10);
    assertThat(unconfirmed.takeAll()).containsExactly("c");
    assertThat(unconfirmed.last()).isNull();
    assertThat(unconfirmed.isEmpty()).isTrue();
  }

  @Test
  void theCountBeginsAnewAfterTheHighest() {
    Unconfirmed<String> unconfirmed = of(LAST, "a", "b");
    assertThat(unconfirmed.sent()).isEqualTo(1);
    assertThat(unconfirmed.confirm(0)).containsExactly("a");
    assertThat(unconfirmed.confirm(1)).containsExactly("b");
  }

  @Test
  void aNumberBeyondTheHighestCountsAsItsRemainder() {
    long rid = 5_000_000_000L;
    Unconfirmed<String> unconfirmed = of(rid, "a", "b");
    assertThat(unconfirmed.confirm(rid + 1)).containsExactly("a");
  }

  @Test
  void whatWasNeverSentCannotBeConfirmed() {
    Unconfirmed<String> unconfirmed = of(LAST, "a");
    for (long handled : new long[] {1, LAST - 1, 1L << 31}) {
      assertThatThrownBy(() -> unconfirmed.confirm(handled))
          .isInstanceOf(HandledCountTooHigh.class);
    }
    assertThat(unconfirmed.all()).containsExactly("a");
    assertThatThrownBy(() -> unconfirmed.check(2))
        .isInstanceOfSatisfying(
            HandledCountTooHigh.class,
            e ->
                assertThat(e.error().toElement().toString())
                    .contains("handled-count-too-high", "h='2'", "send-count='0'"));
  }
}
