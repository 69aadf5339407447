package org.parley.server.routing;

import org.parley.core.stanza.StanzaException;

/**
 * Keeps messages for accounts of which no resource is there to get them. Storing many at once costs
 * little more than storing one, so what is kept during a batch is stored together.
 */
public interface MessageKeeper {

  /**
   * Takes a message; stored it is when the call returns or, during a batch, after the next {@link
   * #flush}. What becomes of it is settled with the router. Runs on the account's executor.
   *
   * @param message to an account that exists
   * @throws StanzaException {@code resource-constraint} when too much waits to be stored
   */
  void keep(Envelope message);

  /** Begins a batch; whoever does so ends it in any case. */
  void beginBatch();

  /**
   * Returns when all that was taken before, from anybody, is stored or bounced.
   *
   * @throws StanzaException {@code resource-constraint} when the database takes too long
   */
  void flush();

  /**
   * The same for what the stream has brought whose work the calling thread is doing. It waits for
   * nothing of others.
   */
  void flushOwn();

  /** Ends a batch; all that the stream has brought in it is stored, as far as that can be done. */
  void endBatch();
}
