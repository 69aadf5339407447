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
    String enforced = PrecisProfiles.USERNAME_CASE_MAPPED.enforce(text);
    for (int i = 0; i < enforced.length(); i++) {
      if (EXCLUDED.indexOf(enforced.charAt(i)) >= 0) {
        throw new IllegalArgumentException("the localpart maps to an excluded character");
      }
    }
    return enforced;
  }

  static String domain(String text) {
    String withoutDot =
        text.endsWith(".") && text.length() > 1 ? text.substring(0, text.length() - 1) : text;
    if (isPlainHost(withoutDot) || isBracketedAddress(withoutDot)) {
      return withoutDot;
    }
    String enforced = PrecisProfiles.IDN.enforce(withoutDot);
    if (enforced.chars().anyMatch(c -> c <= ' ' || EXCLUDED.indexOf(c) >= 0 && c != ':')) {
      throw new IllegalArgumentException("the domainpart is not a host name");
    }
    return enforced;
  }

  static String resource(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F) {
        return PrecisProfiles.OPAQUE_STRING.enforce(text);
      }
    }
    return text;
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

  private static boolean isBracketedAddress(String text) {
    return text.length() > 4
        && text.startsWith("[")
        && text.endsWith("]")
        && text.indexOf(':') > 0
        && text.substring(1, text.length() - 1)
            .chars()
            .allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
  }
}
