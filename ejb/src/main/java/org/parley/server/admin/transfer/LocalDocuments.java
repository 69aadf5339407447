package org.parley.server.admin.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.parley.server.transfer.reading.Documents;

/** Files that the server reads itself. */
final class LocalDocuments implements Documents {
  private final LocalFiles files;
  private final UnaryOperator<InputStream> counted;

  /**
   * @param counted is given each file that is opened
   */
  LocalDocuments(LocalFiles files, UnaryOperator<InputStream> counted) {
    this.files = files;
    this.counted = counted;
  }

  @Override
  public String next() throws IOException {
    String name = files.next();
    return name.isEmpty() ? null : name;
  }

  @Override
  public InputStream open() throws IOException {
    files.open();
    return counted.apply(new Local());
  }

  @Override
  public Included include(String name, String href) throws IOException {
    String included = files.include(href);
    return new Included(included, counted.apply(new Local()));
  }

  /** The file that was opened last. */
  private final class Local extends ChunkedInput {
    @Override
    byte[] next() throws IOException {
      return files.read();
    }

    @Override
    void end() throws IOException {
      files.leave();
    }
  }
}
