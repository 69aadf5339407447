package org.parley.server.extension.muc.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.extension.muc.Muc;

/** Numbers and times of a request for history, as clients write them. */
class HistoryRequestTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static HistoryRequest asked(String name, String value) {
    Element history = Element.builder("history", Muc.NAMESPACE).attribute(name, value).build();
    return HistoryRequest.of(
        Element.builder("x", Muc.NAMESPACE).child(history).build(), Jid.of("hag@localhost/pda"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "' 12 ', 12", "007, 7", "99999999999999999999999, 2147483647"})
  void numbersAreReadAsXmlSchemaWritesThem(String text, int number) {
    assertThat(asked("maxstanzas", text).maxStanzas()).isEqualTo(number);
    assertThat(asked("maxchars", text).maxCharacters()).isGreaterThanOrEqualTo(number);
    assertThat(asked("seconds", text).earliest(NOW)).isBeforeOrEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "+1", "1.0", "\u0661", "1 2", "some"})
  void whatIsNoNumberIsNotAskedFor(String text) {
    assertThat(asked("maxstanzas", text).maxStanzas()).isEqualTo(Integer.MAX_VALUE);
    assertThat(asked("maxchars", text).maxCharacters()).isEqualTo(Long.MAX_VALUE);
    assertThat(asked("seconds", text).earliest(NOW)).isEqualTo(Instant.MIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T11:00:00Z",
        " 2026-01-01T11:00:00Z\n",
        "2026-01-01T12:00:00+01:00",
        "2026-01-01t11:00:00.000z"
      })
  void times(String text) {
    assertThat(asked("since", text).earliest(NOW)).isEqualTo(NOW.minusSeconds(3600));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2026-01-01",
        "11:00:00Z",
        "20260101T11:00:00",
        "2026-02-30T11:00:00Z",
        "2026-01-01T25:00:00Z",
        "1767265200",
        "+1000000000-01-01T00:00:00Z",
        "\u0662026-01-01T11:00:00Z"
      })
  void whatIsNoTimeIsNotAskedFor(String text) {
    assertThat(asked("since", text).earliest(NOW)).isEqualTo(Instant.MIN);
  }
}
