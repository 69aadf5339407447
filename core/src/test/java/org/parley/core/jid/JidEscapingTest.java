package org.parley.core.jid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
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

  /** Each line has names that are different elsewhere: no two may have one address. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "o@x | o\\40x | o\uFF3C40x | o\\\uFF140x | o\\4\uFF10x | o\uFF20x",
        "o/x | o\\2fx | o\\2Fx | o\uFF3C2fx | o\\2\uFF46x | o\\2\uFF26x",
        "o\\20x | o\\5c20x | o\\\\20x | o x | o\\5c5c20x | o\uFF3C\uFF3C20x | o\uFF3C5c20x"
      })
  void noTwoNamesHaveOneAddress(ArgumentsAccessor names) {
    Map<Jid, String> known = new HashMap<>();
    for (Object name : names.toList()) {
      // a capital makes no difference between addresses
      String small = name.toString().toLowerCase(Locale.ROOT);
      Optional<Jid> account = JidEscaping.account(name.toString(), "example.org");
      account.ifPresent(
          jid -> assertThat(known.putIfAbsent(jid, small)).as(small).isIn(null, small));
    }
    assertThat(known).hasSizeGreaterThan(1);
  }

  @Test
  void aNameThatCanBeReadAsAnotherIsNobodys() {
    assertThat(JidEscaping.account("o\uFF3C40x", "example.org")).isEmpty();
    assertThat(JidEscaping.account("o\\\uFF140x", "example.org")).isEmpty();
    assertThat(JidEscaping.account("o\uFF3Cx", "example.org")).contains(Jid.of("o\\x@example.org"));
    assertThat(JidEscaping.account("R\uFF4Fmeo", "example.org"))
        .contains(Jid.of("romeo@example.org"));
  }

  @Test
  void aNameThatIsTooLongIsNobodys() {
    assertThat(JidEscaping.account("\u00E4".repeat(127) + "x", "example.org")).isPresent();
    assertThat(JidEscaping.account("\u00E4".repeat(128), "example.org")).isEmpty();
    assertThat(JidEscaping.account("@".repeat(86), "example.org")).isEmpty();
    assertThat(JidEscaping.account(" x", "example.org")).isEmpty();
    assertThat(JidEscaping.account("", "example.org")).isEmpty();
  }
}
