package org.parley.core.stream;

/**
 * Looks at markup that the parser has taken in but not reported yet. It reports a tag only as a
 * whole and learns all its names before, so a long one must be judged first; and it finds a wrong
 * end tag only when more bytes come, for which the peer may wait in vain.
 */
final class TagGuard {
  private boolean inTag;
  private boolean begun;
  private boolean endTag;
  private boolean endTagOver;
  private byte quote;
  private int values;

  void reset() {
    inTag = false;
    begun = false;
    endTag = false;
    endTagOver = false;
    quote = 0;
    values = 0;
  }

  void scan(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (inTag) {
        inTag(bytes[i]);
      } else if (bytes[i] == '<') {
        reset();
        inTag = true;
      }
    }
  }

  private void inTag(byte b) {
    if (quote != 0) {
      quote = b == quote ? 0 : quote;
    } else if (b == '\'' || b == '"') {
      quote = b;
      values++;
    } else if (b == '>') {
      inTag = false;
      endTagOver = endTag;
    } else if (!begun) {
      endTag = b == '/';
    }
    begun = true;
  }

  /** How many attribute values the tag has so far. */
  int values() {
    return values;
  }

  /** Whether an end tag is complete, so that the parser would have reported it if it were right. */
  boolean isEndTagOver() {
    return endTagOver;
  }
}
