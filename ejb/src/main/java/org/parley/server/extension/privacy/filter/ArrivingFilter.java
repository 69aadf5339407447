package org.parley.server.extension.privacy.filter;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.privacy.list.Traffic;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/**
 * Stops what comes from somebody who is blocked: to messages and requests the account looks as if
 * nobody were there, presence is passed over in silence (XEP-0016, section 2.14). So is what an
 * occupant says to a whole room in which the account is: an error would tell the room that its
 * receiver has gone.
 */
@ServerBean
final class ArrivingFilter implements StanzaFilter {
  private final AccountJudge judge;
  private final SessionRegistry sessions;

  @Inject
  ArrivingFilter(AccountJudge judge, SessionRegistry sessions) {
    this.judge = judge;
    this.sessions = sessions;
  }

  @Override
  public Phase phase() {
    return Phase.ARRIVING;
  }

  @Override
  public Role role() {
    return Role.JUDGE;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    Stanza stanza = envelope.stanza();
    if (judge.allows(stanza.to(), Traffic.inbound(stanza), stanza.from())) {
      return envelope;
    }
    if (stanza.kind() == Stanza.Kind.PRESENCE || isHeadline(stanza) || isOfOwnRoom(stanza)) {
      return null;
    }
    throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
  }

  /** Nor is anybody answered who sends one to an account that there is not. */
  private static boolean isHeadline(Stanza stanza) {
    return stanza.kind() == Stanza.Kind.MESSAGE && stanza.isType("headline");
  }

  /** Whoever is no room cannot find out by such a message that somebody is there. */
  private boolean isOfOwnRoom(Stanza stanza) {
    if (stanza.kind() != Stanza.Kind.MESSAGE || !stanza.isType("groupchat")) {
      return false;
    }
    Jid room = stanza.from().bare();
    return sessions.of(stanza.to()).stream()
        .flatMap(session -> session.directed().stream())
        .anyMatch(told -> told.bare().equals(room));
  }
}
