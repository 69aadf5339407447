package org.parley.core.jid;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Prepares and enforces domainparts (RFC 7622, section 3.2): labels of ASCII or U-labels (RFC
 * 5890), mapped by RFC 5895; an A-label becomes the U-label that it stands for. The code points of
 * a U-label are those of the IdentifierClass of PRECIS, which has them from IDNA2008; unassigned
 * ones are not looked up (RFC 5891, section 5.4).
 */
final class DomainLabels {
  private static final int MAX_LABEL = 63;
  private static final String A_LABEL = "xn--";

  private DomainLabels() {}

  /**
   * Enforces a domainpart; it has no dot at its end.
   *
   * @throws IllegalArgumentException when it is no host name and no address
   */
  static String enforce(String text) {
    if (text.startsWith("[")) {
      return address(text);
    }
    StringBuilder domain = new StringBuilder();
    for (String label : text.split("\\.", -1)) {
      domain.append(domain.isEmpty() ? "" : ".").append(label(label));
    }
    return domain.toString();
  }

  private static String label(String label) {
    if (isAscii(label)) {
      String lower = Precis.lowerCase(label);
      return lower.startsWith(A_LABEL) ? decoded(lower) : checkedHost(lower);
    }
    String mapped = Precis.username(label);
    if (isAscii(mapped)) {
      return label(mapped); // it was of another width
    }
    checkUnicode(mapped);
    return mapped;
  }

  /** The domain with an A-label in place of each U-label. */
  static String toAscii(String domain) {
    StringBuilder ascii = new StringBuilder(domain.length());
    for (String label : domain.split("\\.", -1)) {
      ascii.append(ascii.isEmpty() ? "" : ".");
      ascii.append(isAscii(label) ? label : A_LABEL + Punycode.encode(label));
    }
    return ascii.toString();
  }

  private static String decoded(String aLabel) {
    checkedHost(aLabel);
    String label = Punycode.decode(aLabel.substring(A_LABEL.length()));
    if (isAscii(label) || !label(label).equals(label)) {
      throw new IllegalArgumentException("the domainpart has an A-label of no valid U-label");
    }
    return label;
  }

  private static void checkUnicode(String label) {
    checkHyphens(label);
    boolean onlyHostCharacters = label.chars().allMatch(c -> c >= 0x80 || isHostCharacter(c));
    if (!onlyHostCharacters
        || CodePoints.isMark(label.codePointAt(0))
        || label.codePoints().anyMatch(CodePoints::isUnassigned)
        || label.startsWith("--", 2)) {
      throw new IllegalArgumentException("the domainpart is not a host name");
    }
    if (label.length() > MAX_LABEL
        || A_LABEL.length() + Punycode.encode(label).length() > MAX_LABEL) {
      throw new IllegalArgumentException("a label of the domainpart is too long");
    }
  }

  private static String checkedHost(String label) {
    if (label.isEmpty()) {
      throw new IllegalArgumentException("a label of the domainpart is empty");
    }
    if (label.length() > MAX_LABEL) {
      throw new IllegalArgumentException("a label of the domainpart is too long");
    }
    checkHyphens(label);
    if (!label.chars().allMatch(DomainLabels::isHostCharacter)) {
      throw new IllegalArgumentException("the domainpart is not a host name");
    }
    return label;
  }

  private static void checkHyphens(String label) {
    if (label.startsWith("-") || label.endsWith("-")) {
      throw new IllegalArgumentException("a label of the domainpart has a hyphen at its edge");
    }
  }

  static boolean isHostCharacter(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String address(String text) {
    boolean characters =
        text.length() > 4
            && text.endsWith("]")
            && text.indexOf(':') > 0
            && text.substring(1, text.length() - 1)
                .chars()
                .allMatch(c -> c == ':' || c == '.' || c < 0x80 && Character.digit(c, 16) >= 0);
    if (characters) {
      try {
        // nothing is looked up: what stands in brackets is an address or nothing
        InetAddress.getByName(text);
        return Precis.lowerCase(text);
      } catch (UnknownHostException e) {
        // told below
      }
    }
    throw new IllegalArgumentException("the domainpart is not an IPv6 address");
  }
}
