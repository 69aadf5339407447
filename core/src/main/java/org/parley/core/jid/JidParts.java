package org.parley.core.jid;

import java.nio.charset.StandardCharsets;

/**
 * Prepares and enforces the parts of an address. What is plain ASCII takes a short way, for most
 * addresses are, and every stanza has two; all else goes through {@link Precis}.
 */
final class JidParts {
  /** RFC 7622, section 3.3.1: what a localpart must not contain besides what PRECIS excludes. */
  private static final String EXCLUDED = "\"&'/:<>@";

  /** What a localpart of ASCII may contain and PRECIS leaves as it is. */
  private static final boolean[] PLAIN = new boolean[0x7F];

  static {
    for (char c = '!'; c < PLAIN.length; c++) {
      PLAIN[c] = EXCLUDED.indexOf(c) < 0 && (c < 'A' || c > 'Z');
    }
  }

  private JidParts() {}

  static String local(String text) {
    if (isPlain(text)) {
      return text;
    }
    for (int i = 0; i < text.length(); i++) {
      if (EXCLUDED.indexOf(text.charAt(i)) >= 0) {
        throw new IllegalArgumentException(
            "the localpart contains the character " + text.charAt(i));
      }
    }
    checkSurrogates(text);
    String enforced = Precis.username(text);
    for (int i = 0; i < enforced.length(); i++) {
      if (EXCLUDED.indexOf(enforced.charAt(i)) >= 0) {
        throw new IllegalArgumentException("the localpart maps to an excluded character");
      }
    }
    return enforced;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= PLAIN.length || !PLAIN[c]) {
        return false;
      }
    }
    return true;
  }

  static String domain(String text) {
    if (isPlainHost(text)) {
      return text;
    }
    checkSurrogates(text);
    String dots = text.replace('\u3002', '.').replace('\uFF0E', '.').replace('\uFF61', '.');
    return DomainLabels.enforce(dots.endsWith(".") ? dots.substring(0, dots.length() - 1) : dots);
  }

  static String resource(String text) {
    String enforced = text;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F) {
        checkSurrogates(text);
        enforced = Precis.composed(text);
        FreeText.check(enforced);
        break;
      }
    }
    if (enforced.startsWith(" ")) {
      throw new IllegalArgumentException("the resourcepart begins with a space");
    }
    return enforced;
  }

  /**
   * The valid resourcepart that is nearest to a text, of assigned code points only; empty when
   * nothing is left.
   */
  static String repairedResource(String text) {
    StringBuilder rest = new StringBuilder(Precis.opaqueRest(text).strip());
    while (rest.toString().getBytes(StandardCharsets.UTF_8).length > Jid.MAX_PART_BYTES) {
      rest.setLength(rest.offsetByCodePoints(rest.length(), -1));
    }
    return rest.toString().strip();
  }

  private static void checkSurrogates(String text) {
    boolean lone =
        text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (lone) {
      throw new IllegalArgumentException("the address is not Unicode text");
    }
  }

  /** Lower-case labels of letters, digits and hyphens, which IDNA leaves as they are. */
  private static boolean isPlainHost(String text) {
    int label = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      if (c == '.' && label > 0 && text.charAt(i - 1) != '-') {
        label = 0;
      } else if (letterOrDigit || c == '-' && label > 0) {
        label++;
      } else {
        return false;
      }
      if (label > 63 || label == 4 && text.startsWith("xn--", i - 3)) {
        return false;
      }
    }
    return label > 0 && text.charAt(text.length() - 1) != '-';
  }
}
