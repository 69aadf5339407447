package org.parley.server.transfer.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a file in which a single name, value or text is so long that it would fill the memory: a
 * parser reads all of such a thing before it tells of it.
 */
final class BoundedInput extends FilterInputStream {
  static final String SENTENCE = "a single text or value is longer than 16 megabytes";

  /** Bytes. */
  private static final int MOST = 16 * 1024 * 1024;

  private int left = MOST;

  BoundedInput(InputStream in) {
    super(in);
  }

  /** The parser has told of something. */
  void refill() {
    left = MOST;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      throw new IOException(SENTENCE);
    }
    int count = in.read(bytes, offset, Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
