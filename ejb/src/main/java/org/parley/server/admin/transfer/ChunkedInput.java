package org.parley.server.admin.transfer;

import java.io.IOException;
import java.io.InputStream;

/** A file that comes in pieces. */
abstract class ChunkedInput extends InputStream {
  private byte[] bytes = {};
  private int at;
  private boolean isClosed;

  /** The next piece; empty at the end. */
  abstract byte[] next() throws IOException;

  /** Nobody wants more of it. */
  abstract void end() throws IOException;

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (at == bytes.length) {
      bytes = next();
      at = 0;
    }
    if (bytes.length == 0) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      end();
    }
  }
}
