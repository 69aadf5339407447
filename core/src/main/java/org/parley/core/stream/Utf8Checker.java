package org.parley.core.stream;

/**
 * Finds bytes that are not UTF-8 (RFC 3629), however they are split. The parser alone would accept
 * overlong forms and surrogates, and with them characters that XML forbids.
 */
final class Utf8Checker {
  private int missing;
  private int least;
  private int most;

  /** Returns the index of the first byte that cannot stand there, or {@code to}. */
  int check(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int b = bytes[i];
      if (missing > 0) {
        int unsigned = b & 0xFF;
        if (unsigned < least || unsigned > most) {
          return i;
        }
        expect(missing - 1, 0x80, 0xBF);
      } else if (b < 0 && !begin(b & 0xFF)) {
        return i;
      }
      i++;
    }
    return to;
  }

  private boolean begin(int b) {
    if (b < 0xC2 || b > 0xF4) {
      return false;
    }
    if (b < 0xE0) {
      expect(1, 0x80, 0xBF);
    } else if (b < 0xF0) {
      expect(2, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF);
    } else {
      expect(3, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF);
    }
    return true;
  }

  private void expect(int count, int from, int to) {
    missing = count;
    least = from;
    most = to;
  }
}
