package org.parley.server.s2s.right;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Origin;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/** Refuses what people may not get from another server. */
@ServerBean
final class CameFromAbroad implements StanzaFilter {
  private final FederationRight right;

  @Inject
  CameFromAbroad(FederationRight right) {
    this.right = right;
  }

  @Override
  public Phase phase() {
    return Phase.ARRIVING;
  }

  @Override
  public Role role() {
    return Role.GUARD;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    if (envelope.origin() instanceof Origin.Peer) {
      right.requireToGet(envelope.stanza());
    }
    return envelope;
  }
}
