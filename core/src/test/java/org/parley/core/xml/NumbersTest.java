package org.parley.core.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "007,7",
    "' 12\n',12",
    "9223372036854775807,9223372036854775807",
    "9223372036854775808,9223372036854775807",
    "99999999999999999999999999,9223372036854775807"
  })
  void numbers(String text, long value) {
    assertThat(Numbers.unsigned(text)).hasValue(value);
    assertThat(Numbers.signed(text)).hasValue(value);
    assertThat(Numbers.signed("-" + text.strip())).hasValue(-value);
    assertThat(Numbers.signed("+" + text.strip())).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "+", "-", "--1", "1.0", "1e3", "0x1", "1 2", "1_0", "1,0", "\u0661", "1\u0662",
        "\uFF11", "\u09E7", "\u00A01", "\u20031", "\u00B2", "\u221E"
      })
  void whatIsNone(String text) {
    assertThat(Numbers.unsigned(text)).isEmpty();
    assertThat(Numbers.signed(text)).isEmpty();
  }

  @Test
  void theAbsentIsNone() {
    assertThat(Numbers.unsigned(null)).isEmpty();
    assertThat(Numbers.signed(null)).isEmpty();
    assertThat(Numbers.unsigned("+1")).isEmpty();
    assertThat(Numbers.unsigned("-0")).isEmpty();
  }
}
