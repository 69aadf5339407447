package org.parley.server;

/**
 * The server is about to end all streams. Observers tell those who are connected what they must.
 */
public record ServerStopping() {

  /** All streams have ended, and the database still works: what was kept back is written now. */
  public record Done() {}
}
