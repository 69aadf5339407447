package org.parley.server.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterVersionTest {
  @ParameterizedTest
  @CsvSource({"0,0,0", "7,0,7", "7,255,7-ff", "7,-1,7-ffffffffffffffff"})
  void itIsReadAsItIsWritten(long own, long shared, String text) {
    RosterVersion version = new RosterVersion(own, shared);
    assertThat(version).hasToString(text);
    assertThat(RosterVersion.parse(text)).contains(version);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {"-1", "7-", "7-FF", "7-fffffffffffffffff", "9999999999999999999", "a", "7 "})
  void whatIsNotOursIsNone(String text) {
    assertThat(RosterVersion.parse(text)).isEmpty();
  }
}
