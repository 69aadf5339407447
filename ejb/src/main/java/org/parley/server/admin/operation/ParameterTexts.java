package org.parley.server.admin.operation;

import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;

/** Reads what administrators give as arguments. */
public final class ParameterTexts {
  private ParameterTexts() {}

  /** XML has no words for some characters. */
  static void requireText(String title, String text) {
    boolean isText =
        text.codePoints()
            .allMatch(
                c ->
                    c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF
                        || c == '\n'
                        || c == '\t'
                        || c == '\r');
    if (!isText) {
      throw OperationException.invalid(
          "The " + title + " has characters that cannot be sent or shown.");
    }
  }

  static Jid account(String text) {
    return Jid.parse(text)
        .filter(parsed -> parsed.local() != null && parsed.isBare())
        .orElseThrow(
            () ->
                OperationException.invalid(
                    text + " is not the address of an account, such as romeo@example.com."));
  }

  static Jid address(String text) {
    return Jid.parse(text)
        .orElseThrow(
            () ->
                OperationException.invalid(
                    text + " is not an address, such as romeo@example.com."));
  }

  static String domain(String text) {
    return Jid.parse(text)
        .filter(Jid::isDomain)
        .map(Jid::domain)
        .orElseThrow(() -> OperationException.invalid(text + " is not a domain."));
  }

  /**
   * The domain of accounts that a text names.
   *
   * @throws OperationException when it names none that is served here
   */
  public static String served(String text, Domains domains) {
    String domain = domain(text);
    if (!domains.serves(domain)) {
      throw OperationException.invalid(
          "The domain "
              + domain
              + " is not served here, but "
              + String.join(", ", domains.names())
              + ".");
    }
    return domain;
  }

  static long number(String name, String text, long least, long most) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw OperationException.invalid(
        "%s is a whole number from %d to %d.".formatted(name, least, most));
  }

  /** Which one of the words it is. */
  static int choice(String name, String text, List<String> words) {
    int index = words.indexOf(text);
    if (index < 0) {
      throw OperationException.invalid(name + " is one of: " + String.join(", ", words) + ".");
    }
    return index;
  }
}
