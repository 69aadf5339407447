package org.parley.core.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 bytes, made to be reused. Not thread-safe. */
public final class Utf8Buffer {
  private static final boolean[] PLAIN_IN_TEXT = ascii("&<>\r");
  private static final boolean[] PLAIN_IN_VALUE = ascii("&<>'\r\n\t");

  private byte[] bytes;
  private int length;

  /** For each character of ASCII whether it is written as it is. */
  private static boolean[] ascii(String escaped) {
    boolean[] plain = new boolean[0x80];
    Arrays.fill(plain, true);
    escaped.chars().forEach(c -> plain[c] = false);
    return plain;
  }

  /**
   * @param capacity the first capacity in bytes
   */
  public Utf8Buffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** The backing array; valid up to {@link #length()} and until the next change. */
  public byte[] array() {
    return bytes;
  }

  /** The number of bytes written. */
  public int length() {
    return length;
  }

  /** Forgets the content, and the memory too when it has grown above {@code keep} bytes. */
  public void reset(int keep) {
    length = 0;
    if (bytes.length > keep) {
      bytes = new byte[keep];
    }
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  public void append(byte value) {
    ensure(1);
    bytes[length++] = value;
  }

  public void append(byte[] source) {
    ensure(source.length);
    System.arraycopy(source, 0, bytes, length, source.length);
    length += source.length;
  }

  public void append(Utf8Buffer other) {
    ensure(other.length);
    System.arraycopy(other.bytes, 0, bytes, length, other.length);
    length += other.length;
  }

  /** Appends characters as they are; an unpaired surrogate becomes a replacement character. */
  public void append(String text) {
    ensure(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      i = appendCharacter(text, i);
    }
  }

  /**
   * Appends the characters before the first one that is not plain, and returns how many. Nearly all
   * texts are plain to their end, and copying them at once is several times as fast as one by one.
   */
  // the method is deprecated for taking the low bytes of characters only: here they have no others
  @SuppressWarnings("deprecation")
  private int appendPlain(String text, boolean[] plain) {
    int count = 0;
    while (count < text.length() && isPlain(text.charAt(count), plain)) {
      count++;
    }
    text.getBytes(0, count, bytes, length);
    length += count;
    return count;
  }

  private static boolean isPlain(char c, boolean[] plain) {
    return c < plain.length && plain[c];
  }

  /** Appends the character at {@code index} and returns the index of its last unit. */
  private int appendCharacter(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | c >> 6);
      bytes[length++] = (byte) (0x80 | c & 0x3F);
    } else if (!Character.isSurrogate(c)) {
      appendThree(c);
    } else if (Character.isHighSurrogate(c)
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1))) {
      int codePoint = Character.toCodePoint(c, text.charAt(index + 1));
      bytes[length++] = (byte) (0xF0 | codePoint >> 18);
      bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
      bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      bytes[length++] = (byte) (0x80 | codePoint & 0x3F);
      return index + 1;
    } else {
      appendThree('\uFFFD');
    }
    return index;
  }

  private void appendThree(char c) {
    bytes[length++] = (byte) (0xE0 | c >> 12);
    bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
    bytes[length++] = (byte) (0x80 | c & 0x3F);
  }

  /** Appends character data with markup escaped. */
  void appendText(String text) {
    ensure(text.length() * 5);
    for (int i = appendPlain(text, PLAIN_IN_TEXT); i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> appendAscii("&amp;");
        case '<' -> appendAscii("&lt;");
        case '>' -> appendAscii("&gt;");
        case '\r' -> appendAscii("&#xD;");
        default -> i = appendCharacter(text, i);
      }
    }
  }

  /** Appends an attribute value for single quotes, its white space kept from normalization. */
  public void appendAttributeValue(String text) {
    ensure(text.length() * 6);
    for (int i = appendPlain(text, PLAIN_IN_VALUE); i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> appendAscii("&amp;");
        case '<' -> appendAscii("&lt;");
        case '>' -> appendAscii("&gt;");
        case '\'' -> appendAscii("&apos;");
        case '\r' -> appendAscii("&#xD;");
        case '\n' -> appendAscii("&#xA;");
        case '\t' -> appendAscii("&#x9;");
        default -> i = appendCharacter(text, i);
      }
    }
  }

  private void appendAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  private void ensure(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
