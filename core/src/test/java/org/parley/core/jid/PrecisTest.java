package org.parley.core.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.lang.UCharacter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.xmpp.precis.PrecisProfile;
import rocks.xmpp.precis.PrecisProfiles;

/** Which characters addresses have, whatever Java runs. */
class PrecisTest {
  private static final int UNICODE = 18;

  @Test
  void theDataAreThoseOfTheNewestUnicode() {
    assertThat(UCharacter.getUnicodeVersion().getMajor()).isEqualTo(UNICODE);
  }

  /** What this Java knows is as the library of the field derives it from its tables. */
  @Test
  void everyCodePointIsAsTheLibraryHasIt() {
    for (int c = 0x21; c <= Character.MAX_CODE_POINT; c++) {
      if (isComparable(c)) {
        String text = Character.toString(c);
        CodePoints.Derived ours = CodePoints.of(c);
        boolean valid = ours == CodePoints.Derived.VALID;
        assertThat(valid)
            .as("identifier U+%04X", c)
            .isEqualTo(accepts(PrecisProfiles.USERNAME_CASE_PRESERVED, text));
        assertThat(valid || ours == CodePoints.Derived.FREE)
            .as("free text U+%04X", c)
            .isEqualTo(accepts(PrecisProfiles.OPAQUE_STRING, text));
      }
    }
  }

  /** Not what the library maps before, nor the selectors that it overlooks. */
  private static boolean isComparable(int c) {
    boolean wide = c >= 0xFF00 && c <= 0xFFEF || c == 0x3000;
    boolean selector = c >= 0xE0100 && c <= 0xE01EF;
    return !wide
        && !selector
        && Character.isDefined(c)
        && Character.getType(c) == UCharacter.getType(c)
        && Character.getType(c) != Character.SURROGATE
        && CodePoints.of(c) != CodePoints.Derived.CONTEXT;
  }

  private static boolean accepts(PrecisProfile profile, String text) {
    try {
      profile.prepare(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u2764\uFE0F", // a heart as every phone writes it
        "1\uFE0F\u20E3", // a key cap
        "\uD83D\uDC69\u200D\uD83D\uDCBB", // joined emoji
        "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDE80", // with a tone of skin
        "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08", // joined after a selector
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
        "\uD83E\uDEE1", // Unicode 14
        "\uD83E\uDEE9", // Unicode 16
        "\u0378", // none yet
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", // Persian with a non-joiner
        "\u0915\u094D\u200D\u0937",
        "A\u00B7B",
        "\u0633\u0640\u0644\u0627\u0645",
        "\uF8FF"
      })
  void whatPhonesWriteIsAResource(String resource) {
    Jid jid = Jid.of("room@conference.localhost/" + resource);
    assertThat(jid.resource()).isEqualTo(resource);
    assertThat(Jid.of(jid.toString())).isEqualTo(jid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFE0F", // nothing that it selects
        "a \uFE0F",
        "a\u200Db", // joins no emoji
        "\u2764\u200D",
        "a\u200Cb",
        "a\u200Bb",
        "\u202Eabc", // turns the direction
        "\u2066abc\u2069",
        "a\u00ADb",
        "a\uFEFFb",
        "a\u2028b",
        "a\u0085b",
        "a\u3164",
        "\uFDD0",
        "\uDBBF\uDFFE",
        "a\uDB40\uDC67\uDB40\uDC7F", // tags of no flag
        "\uD83C\uDFF4\uDB40\uDC67",
        "\uDB40\uDD00"
      })
  void whatDeceivesIsNone(String resource) {
    assertThatThrownBy(() -> Jid.of("a@b/" + resource))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'  balcony',balcony",
    "\u2764\uFE0F,\u2764",
    "a\u0378b,ab",
    "a\u0007b\u202E,ab",
    "e\u0301\u00A0x,\u00E9 x",
    "\uD83D\uDC69\u200D\uD83D\uDCBB,\uD83D\uDC69\uD83D\uDCBB",
    "' \u200B ',",
    "'',"
  })
  void aResourceIsRepaired(String wanted, String resource) {
    Optional<Jid> repaired = Jid.of("a@b").withRepairedResource(wanted);
    assertThat(repaired.map(Jid::resource)).isEqualTo(Optional.ofNullable(resource));
  }

  @Test
  void aResourceThatIsTooLongIsCut() {
    Jid account = Jid.of("a@b");
    assertThat(account.withRepairedResource("x".repeat(1024)).orElseThrow().resource())
        .hasSize(1023);
    String emoji =
        account.withRepairedResource("\uD83E\uDEE1".repeat(300)).orElseThrow().resource();
    assertThat(emoji).isEqualTo("\uD83E\uDEE1".repeat(255));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\20bad", "bad\\20", "\\20", "a\u0378"})
  void whatNothingIsCalledThatIsMadeHere(String local) {
    assertThat(Jid.parse(local + "@localhost")).isPresent();
    assertThatThrownBy(() -> LocalNames.check(local)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEscapedSpaceInTheMidstIsAName() {
    LocalNames.check("space\\20cadet");
    LocalNames.check("\\2f");
  }

  @ParameterizedTest
  @CsvSource({
    "a\u0378.example",
    "\uD83E\uDEE1.example",
  })
  void aDomainHasOnlyWhatDnsKnows(String domain) {
    assertThat(Jid.parse(domain)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "\u2764\uFE0F,\u2764",
    "Ju\u200Dliet,juliet",
    "'A  b ',a b",
    "\uFF21,a",
    "\u00C9,e\u0301"
  })
  void namesThatLookTheSame(String one, String other) {
    assertThat(Likeness.of(one)).isEqualTo(Likeness.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "a@b.example/ x,a@b.example,b.example",
    "a:b%c@gw.localhost/x,gw.localhost,gw.localhost",
    "a@GW.localhost/,a@gw.localhost,gw.localhost",
    "@gw.localhost/x,gw.localhost,gw.localhost"
  })
  void whoWroteAnAddressIsAnswered(String text, String nearest, String domain) {
    WrittenAddress written = new WrittenAddress(text);
    assertThat(Jid.parse(text)).isEmpty();
    assertThat(written.nearest()).contains(Jid.of(nearest));
    assertThat(written.domain()).contains(Jid.of(domain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/x", "a@", "a@ b/c", "a@b@c/d"})
  void withoutADomainThereIsNoAnswer(String text) {
    assertThat(new WrittenAddress(text).domain()).isEmpty();
    assertThat(new WrittenAddress(text).nearest()).isEmpty();
  }

  /** As after a new version of Unicode that says something else of a code point. */
  @Test
  void whatIsStoredCanAlwaysBeReadBack() {
    for (String text :
        new String[] {"a\u265A@b.example/ x", "\u265A@b", "a@b", "A@b/c", "a@b\u265A"}) {
      Jid jid = Jid.stored(text);
      assertThat(jid).hasToString(Jid.parse(text).map(Jid::toString).orElse(text));
      assertThat(Jid.stored(jid.toString())).isEqualTo(jid);
      assertThat(jid.bare().isBare()).isTrue();
    }
  }
}
