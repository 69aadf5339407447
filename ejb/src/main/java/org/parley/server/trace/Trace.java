package org.parley.server.trace;

import java.util.Optional;
import org.parley.core.link.Link;
import org.parley.core.stanza.StanzaError;

/**
 * What is told of the way of one stanza, from the gate until it is settled. {@link #NONE} where
 * nobody gathers it. What is told after the end is not heard.
 */
public interface Trace {
  /** Tells nobody, and costs nothing. */
  Trace NONE = new Untraced();

  /**
   * A part of the way begins; the part before it ends.
   *
   * @param name such as {@code store}, one of few
   */
  void step(String name);

  /**
   * A session has taken the stanza.
   *
   * @param link the session's connection, if it has one just now
   */
  void delivered(Optional<Link> link);

  /**
   * All is done.
   *
   * @param outcome what became of the stanza, one of few words
   */
  void ended(String outcome);

  /** The end: the stanza was refused. */
  void refused(StanzaError error);

  /**
   * What the calling thread does belongs to the stanza, for an agent that watches databases and
   * directories.
   *
   * @return to be closed by the same thread
   */
  Entered enter();

  /** The calling thread works for a stanza. */
  interface Entered extends AutoCloseable {
    @Override
    void close();
  }
}
