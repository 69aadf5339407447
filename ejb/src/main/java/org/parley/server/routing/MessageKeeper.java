package org.parley.server.routing;

import org.parley.core.stanza.Stanza;

/** Keeps messages for accounts of which no resource is there to get them. */
public interface MessageKeeper {

  /**
   * Stores the message; when the call returns it is stored durably. Runs on the account's executor.
   *
   * @param message to an account that exists
   * @throws org.parley.core.stanza.StanzaException when it is not kept; the sender is told
   */
  void keep(Stanza message);
}
