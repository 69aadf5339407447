package org.parley.core.xml;

import java.util.OptionalLong;

/**
 * Reads the whole numbers of protocols as XML Schema writes them: decimal digits of ASCII, with
 * white space around them. Unlike the number readers of Java it takes no digits of other scripts.
 */
public final class Numbers {
  private Numbers() {}

  /**
   * A number of 0 or more, without a sign; {@link Long#MAX_VALUE} stands for all that are greater.
   * Empty when it is none, also for null.
   */
  public static OptionalLong unsigned(String text) {
    String digits = collapsed(text);
    return digits.isEmpty() ? OptionalLong.empty() : digits(digits, 0);
  }

  /** The same with or without a sign. */
  public static OptionalLong signed(String text) {
    String number = collapsed(text);
    boolean negative = number.startsWith("-");
    int start = negative || number.startsWith("+") ? 1 : 0;
    OptionalLong value = start == number.length() ? OptionalLong.empty() : digits(number, start);
    return negative && value.isPresent() ? OptionalLong.of(-value.getAsLong()) : value;
  }

  private static OptionalLong digits(String text, int start) {
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
    }
    return OptionalLong.of(value);
  }

  private static String collapsed(String text) {
    if (text == null) {
      return "";
    }
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
