package org.parley.server.routing;

import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;

/** Knows no other server. */
@ServerBean
final class NoFederation implements RemoteDelivery {
  @Override
  public void send(Stanza stanza) {
    throw new StanzaException(StanzaError.Condition.REMOTE_SERVER_NOT_FOUND);
  }
}
