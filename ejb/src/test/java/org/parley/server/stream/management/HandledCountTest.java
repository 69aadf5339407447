package org.parley.server.stream.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.xml.Element;

class HandledCountTest {
  private static long handled(String count) {
    return StreamManagement.handled(
        Element.builder("a", StreamManagement.NAMESPACE).attribute("h", count).build());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4294967295, 4294967295", "00000000000007, 7", "' 7 ', 7"})
  void counts(String text, long count) {
    assertThat(handled(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "+7", "-1", "\u0667", "1\uFF11", "4294967296", "99999999999999999999"})
  void whatIsNoCount(String text) {
    assertThatThrownBy(() -> handled(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noCountIsNone() {
    assertThatThrownBy(() -> handled(null)).isInstanceOf(IllegalArgumentException.class);
  }
}
