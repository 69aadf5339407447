package org.parley.core.jid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JidEscapingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "space\\20cadet | space cadet",
        "call\\20me\\20\\22ishmael\\22 | call me \"ishmael\"",
        "at\\26t\\20guy | at&t guy",
        "d\\27artagnan | d'artagnan",
        "\\2f.fanboy | /.fanboy",
        "\\3a\\3afoo\\3a\\3a | ::foo::",
        "\\3Cfoo\\3E | <foo>",
        "user\\40host | user@host",
        "c\\3a\\5cnet | c:\\net",
        "c\\5c5cnet | c\\5cnet",
        "\\2plus\\2is\\4 | \\2plus\\2is\\4",
        "foo\\bar | foo\\bar",
        "foob\\41r | foob\\41r"
      })
  void isShownAsPeopleWriteIt(String local, String shown) {
    assertThat(JidEscaping.shown(local)).isEqualTo(shown);
  }

  /** Section 6.1, whose rows have no escape that would be ambiguous but the last. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "space cadet | space\\20cadet",
        "call me \"ishmael\" | call\\20me\\20\\22ishmael\\22",
        "at&t guy | at\\26t\\20guy",
        "d'artagnan | d\\27artagnan",
        "/.fanboy | \\2f.fanboy",
        "::foo:: | \\3a\\3afoo\\3a\\3a",
        "<foo> | \\3cfoo\\3e",
        "user@host | user\\40host",
        "c:\\net | c\\3a\\net",
        "c:\\\\net | c\\3a\\\\net",
        "c:\\cool stuff | c\\3a\\cool\\20stuff",
        "c:\\5commas | c\\3a\\5c5commas",
        "\\3and\\2is\\5cool | \\5c3and\\2is\\5c5cool"
      })
  void aNameFromElsewhereBecomesALocalpart(String name, String local) {
    assertThat(JidEscaping.escaped(name)).isEqualTo(local);
    assertThat(JidEscaping.shown(local)).isEqualTo(name);
  }
}
