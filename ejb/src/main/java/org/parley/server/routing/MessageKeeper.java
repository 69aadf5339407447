package org.parley.server.routing;

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
   */
  void keep(Envelope message);

  /** Begins a batch; whoever does so ends it in any case. */
  void beginBatch();

  /** Returns when all that was taken before is stored durably. */
  void flush();

  /** Ends a batch; all that was taken in it is stored. */
  void endBatch();
}
