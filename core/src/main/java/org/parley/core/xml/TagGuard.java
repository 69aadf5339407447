package org.parley.core.xml;

/**
 * Counts the attributes of a tag that is not complete yet. The parser reports a tag only as a whole,
 * and learns all its names before; somebody must look first when a tag is long.
 */
final class TagGuard {
  private boolean inTag;
  private byte quote;
  private int values;

  void reset() {
    inTag = false;
    quote = 0;
    values = 0;
  }

  /** Looks at more bytes of pending markup and returns the attribute values begun in its tag. */
  int scan(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (quote != 0) {
        if (b == quote) {
          quote = 0;
        }
      } else if (!inTag) {
        inTag = b == '<';
      } else if (b == '\'' || b == '"') {
        quote = b;
        values++;
      } else if (b == '>') {
        reset();
      }
    }
    return values;
  }
}
