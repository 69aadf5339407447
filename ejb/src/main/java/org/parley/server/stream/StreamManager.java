package org.parley.server.stream;

/**
 * Decides for a bound stream whether its session goes on without its connection, and over which
 * connection it does (XEP-0198, section 5).
 */
public interface StreamManager {

  /**
   * A stanza is about to be handled. When it may be, {@link #handled} follows on the same thread.
   *
   * @return false when the session goes on over another connection, where the stanza comes again
   */
  boolean begin();

  /** The stanza was handled. */
  void handled();

  /** Whether the session goes on over another connection. */
  boolean isReplaced();

  /**
   * The connection broke off.
   *
   * @return whether the session goes on: over another connection, or without one for now
   */
  boolean suspend();
}
