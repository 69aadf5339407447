package org.parley.server.transfer.reading;

import java.io.IOException;
import java.io.InputStream;

/** Where the files of accounts are. */
public interface Documents {

  /** The name of the next file to read, or null after the last one. */
  String next() throws IOException;

  /**
   * Opens the file that was named last.
   *
   * @throws IOException when it cannot be read; the message is a sentence
   */
  InputStream open() throws IOException;

  /**
   * Opens a file that another one includes; that one is read on afterwards.
   *
   * @param name the name of the file that includes it
   * @param href a relative URI
   * @throws IOException when it cannot be read, or is outside of the directory of the first file;
   *     the message is a sentence
   */
  Included include(String name, String href) throws IOException;

  /** A file that was included. */
  record Included(String name, InputStream stream) {}
}
