package org.parley.connector.dial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservedNamesTest {
  @ParameterizedTest
  @CsvSource({
    "server.invalid, true",
    "SERVER.INVALID., true",
    "invalid, true",
    "abc.onion, true",
    "invalid.example, false",
    "notinvalid, false",
    "localhost, false"
  })
  void nobodyIsAskedForThem(String name, boolean reserved) {
    assertThat(ReservedNames.include(name)).isEqualTo(reserved);
  }
}
