package org.parley.core.link;

import java.io.IOException;

/** A transport that listens for connections, seen from the server. */
public interface Connector {

  /**
   * Binds the configured ports and begins to accept; does nothing when that has happened.
   *
   * @throws IOException when a port cannot be bound; the message says which and what to do, and no
   *     port stays open
   */
  void open() throws IOException;

  /** Accepts no more; links that exist stay. */
  void close();
}
