package org.parley.core.jid;

/** The encoding of labels that are not ASCII (RFC 3492). */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 0x80;

  private Punycode() {}

  /**
   * Decodes what follows {@code xn--}.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  static String decode(String encoded) {
    int delimiter = encoded.lastIndexOf('-');
    StringBuilder output = new StringBuilder();
    if (delimiter > 0) {
      output.append(encoded, 0, delimiter);
    }
    int count = output.length();
    int n = INITIAL_N;
    int bias = INITIAL_BIAS;
    int i = 0;
    int at = delimiter > 0 ? delimiter + 1 : 0;
    try {
      while (at < encoded.length()) {
        int before = i;
        int weight = 1;
        for (int k = BASE; ; k += BASE) {
          if (at == encoded.length()) {
            throw new IllegalArgumentException("an A-label is cut off");
          }
          int digit = digit(encoded.charAt(at++));
          i = Math.addExact(i, Math.multiplyExact(digit, weight));
          int threshold = threshold(k, bias);
          if (digit < threshold) {
            break;
          }
          weight = Math.multiplyExact(weight, BASE - threshold);
        }
        count++;
        bias = adapt(i - before, count, before == 0);
        n = Math.addExact(n, i / count);
        i %= count;
        output.insert(output.offsetByCodePoints(0, i), Character.toString(n));
        i++;
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("an A-label is no Unicode text", e);
    }
    return output.toString();
  }

  /** Encodes a label, without {@code xn--}. */
  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    StringBuilder output = new StringBuilder();
    label.codePoints().filter(c -> c < INITIAL_N).forEach(output::appendCodePoint);
    int basic = output.length();
    if (basic > 0) {
      output.append('-');
    }
    int n = INITIAL_N;
    int delta = 0;
    int bias = INITIAL_BIAS;
    int handled = basic;
    while (handled < points.length) {
      int next = Integer.MAX_VALUE;
      for (int point : points) {
        next = point >= n ? Math.min(next, point) : next;
      }
      delta = Math.addExact(delta, Math.multiplyExact(next - n, handled + 1));
      n = next;
      for (int point : points) {
        if (point < n) {
          delta = Math.addExact(delta, 1);
        } else if (point == n) {
          appendInteger(output, delta, bias);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      n++;
    }
    return output.toString();
  }

  private static void appendInteger(StringBuilder output, int value, int bias) {
    int rest = value;
    int k = BASE;
    for (int t = threshold(k, bias); rest >= t; t = threshold(k, bias)) {
      output.append(character(t + (rest - t) % (BASE - t)));
      rest = (rest - t) / (BASE - t);
      k += BASE;
    }
    output.append(character(rest));
  }

  private static int threshold(int k, int bias) {
    return Math.max(T_MIN, Math.min(T_MAX, k - bias));
  }

  private static int adapt(int delta, int count, boolean first) {
    int scaled = first ? delta / DAMP : delta / 2;
    scaled += scaled / count;
    int k = 0;
    while (scaled > (BASE - T_MIN) * T_MAX / 2) {
      scaled /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * scaled / (scaled + SKEW);
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 26;
    }
    throw new IllegalArgumentException("an A-label contains the character " + c);
  }

  private static char character(int digit) {
    return (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
  }
}
