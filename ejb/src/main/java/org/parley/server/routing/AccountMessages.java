package org.parley.server.routing;

import org.parley.core.stanza.Stanza;

/**
 * Takes messages that are addressed to an account and meant for the server, as answers to what the
 * server asked in the account's name. CDI finds every implementation.
 */
public interface AccountMessages {

  /**
   * Handles a message, unless it is for people.
   *
   * @param message to the bare address of an account; no error
   * @return whether it is done with; else it is delivered
   * @throws org.parley.core.stanza.StanzaException to refuse it
   */
  boolean take(Stanza message);
}
