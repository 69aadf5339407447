package org.parley.server.s2s.right;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/** Refuses what a client may not send to another server. */
@ServerBean
final class SentAbroad implements StanzaFilter {
  private final FederationRight right;

  @Inject
  SentAbroad(FederationRight right) {
    this.right = right;
  }

  @Override
  public Phase phase() {
    return Phase.SENT;
  }

  @Override
  public Role role() {
    return Role.GUARD;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    right.requireToSend(session.account(), envelope.stanza());
    return envelope;
  }
}
