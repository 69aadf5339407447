package org.parley.server.admin.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.parley.server.admin.transfer.Frames.Kind;
import org.parley.server.transfer.reading.Documents;

/** The files that the command reads for the server. */
final class RemoteDocuments implements Documents {
  private final Frames frames;
  private final UnaryOperator<InputStream> counted;
  private String name;

  /**
   * @param counted is given each file that is opened
   */
  RemoteDocuments(Frames frames, UnaryOperator<InputStream> counted) {
    this.frames = frames;
    this.counted = counted;
  }

  @Override
  public String next() throws IOException {
    name = new String(frames.ask(Kind.NEXT, ""), StandardCharsets.UTF_8);
    return name.isEmpty() ? null : name;
  }

  @Override
  public InputStream open() throws IOException {
    frames.ask(Kind.OPEN, "");
    return counted.apply(new Remote());
  }

  @Override
  public Included include(String including, String href) throws IOException {
    byte[] included = frames.ask(Kind.INCLUDE, including + '\n' + href);
    return new Included(new String(included, StandardCharsets.UTF_8), counted.apply(new Remote()));
  }

  /** The file that was opened last. */
  private final class Remote extends ChunkedInput {
    @Override
    byte[] next() throws IOException {
      return frames.ask(Kind.READ, "");
    }

    @Override
    void end() throws IOException {
      frames.ask(Kind.CLOSE, "");
    }
  }
}
