package org.parley.server.routing;

/** Takes stanzas to domains of other servers. */
public interface RemoteDelivery {

  /**
   * Takes the stanza along.
   *
   * @throws org.parley.core.stanza.StanzaException when it cannot; the sender is told
   */
  void send(Envelope envelope);
}
