package org.parley.core.jid;

import rocks.xmpp.precis.PrecisProfiles;

/**
 * Prepares and enforces the parts of an address. What is plain ASCII takes a short way, for most
 * addresses are, and every stanza has two; all else goes through the PRECIS library.
 */
final class JidParts {
  /** RFC 7622, section 3.3.1: what a localpart must not contain besides what PRECIS excludes. */
  private static final String EXCLUDED = "\"&'/:<>@";

  private JidParts() {}

  static String local(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (EXCLUDED.indexOf(c) >= 0) {
        throw new IllegalArgumentException("the localpart contains the character " + c);
      }
      plain &= c > ' ' && c < 0x7F && (c < 'A' || c > 'Z');
    }
    if (plain) {
      return text;
    }
    checkSurrogates(text);
    // the library maps a final sigma too, which RFC 7622 keeps apart (section 3.5)
    String enforced = PrecisProfiles.USERNAME_CASE_PRESERVED.enforce(DomainLabels.lowerCase(text));
    for (int i = 0; i < enforced.length(); i++) {
      if (EXCLUDED.indexOf(enforced.charAt(i)) >= 0) {
        throw new IllegalArgumentException("the localpart maps to an excluded character");
      }
    }
    return enforced;
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
        enforced = PrecisProfiles.OPAQUE_STRING.enforce(text);
        break;
      }
    }
    if (enforced.startsWith(" ")) {
      throw new IllegalArgumentException("the resourcepart begins with a space");
    }
    return enforced;
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
