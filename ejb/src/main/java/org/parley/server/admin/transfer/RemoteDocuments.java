package org.parley.server.admin.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.parley.server.admin.transfer.Frames.Kind;
import org.parley.server.transfer.reading.Documents;

/** The files that the command reads for the server. */
final class RemoteDocuments implements Documents {
  private final Frames frames;
  private String name;

  RemoteDocuments(Frames frames) {
    this.frames = frames;
  }

  @Override
  public String next() throws IOException {
    name = new String(frames.ask(Kind.NEXT, ""), StandardCharsets.UTF_8);
    return name.isEmpty() ? null : name;
  }

  @Override
  public InputStream open() throws IOException {
    frames.ask(Kind.OPEN, "");
    return new Remote();
  }

  @Override
  public Included include(String including, String href) throws IOException {
    byte[] included = frames.ask(Kind.INCLUDE, including + '\n' + href);
    return new Included(new String(included, StandardCharsets.UTF_8), new Remote());
  }

  /** The file that was opened last. */
  private final class Remote extends InputStream {
    private byte[] bytes = {};
    private int at;
    private boolean isClosed;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (at == bytes.length) {
        bytes = frames.ask(Kind.READ, "");
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
        frames.ask(Kind.CLOSE, "");
      }
    }
  }
}
