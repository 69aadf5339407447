package org.parley.server.s2s.right;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/** Keeps presence and notifications here of people who may send nothing to other servers. */
@ServerBean
final class LeftAbroad implements StanzaFilter {
  private final FederationRight right;

  @Inject
  LeftAbroad(FederationRight right) {
    this.right = right;
  }

  @Override
  public Phase phase() {
    return Phase.LEAVING;
  }

  @Override
  public Role role() {
    return Role.GUARD;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    Stanza stanza = envelope.stanza();
    return right.maySend(stanza.from(), stanza) ? envelope : null;
  }
}
