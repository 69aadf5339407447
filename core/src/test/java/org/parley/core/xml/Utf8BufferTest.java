package org.parley.core.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8BufferTest {
  private final Utf8Buffer out = new Utf8Buffer(1);

  /** Wherever they stand: what is plain before them is written in another way than what follows. */
  @ParameterizedTest
  @CsvSource({"&, &amp;", "<, &lt;", ">, &gt;", "CR, &#xD;"})
  void markupIsEscapedInText(String given, String written) {
    String c = given.equals("CR") ? "\r" : given;
    for (String[] around :
        new String[][] {{"", ""}, {"plain", ""}, {"", "plain"}, {"a\u00E4", "\u2665b"}}) {
      out.reset(1);
      out.appendText(around[0] + c + c + around[1]);
      assertThat(out).hasToString(around[0] + written + written + around[1]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "&, &amp;",
    "<, &lt;",
    ">, &gt;",
    "CR, &#xD;",
    "LF, &#xA;",
    "TAB, &#x9;",
    "APOS, &apos;"
  })
  void markupAndWhiteSpaceAreEscapedInValues(String given, String written) {
    String c =
        switch (given) {
          case "CR" -> "\r";
          case "LF" -> "\n";
          case "TAB" -> "\t";
          case "APOS" -> "'";
          default -> given;
        };
    out.appendAttributeValue("plain" + c + "plain\u20AC" + c);
    assertThat(out).hasToString("plain" + written + "plain\u20AC" + written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain '\"\n\t",
        "\u00E4 plain",
        "plain \u20AC \uD83D\uDE00 plain",
        "\u007F\u0080"
      })
  void whatIsNotMarkupStaysInText(String text) {
    out.appendText(text);
    assertThat(out).hasToString(text);
  }

  @Test
  void halfACharacterIsReplaced() {
    out.appendText("plain \uD83D");
    out.appendAttributeValue("\uDE00 plain");
    assertThat(out).hasToString("plain \uFFFD\uFFFD plain");
  }
}
