package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/**
 * Stops what comes from somebody who is blocked: to messages and requests the account looks as if
 * nobody were there, presence is passed over in silence (XEP-0016, section 2.14). So is what an
 * occupant says to a whole room: an error would tell the room that its receiver has gone.
 */
@ServerBean
final class ArrivingFilter implements StanzaFilter {
  private final AccountJudge judge;

  @Inject
  ArrivingFilter(AccountJudge judge) {
    this.judge = judge;
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
  public Stanza filter(Stanza stanza, Session session) {
    if (judge.allows(stanza.to(), Traffic.inbound(stanza), stanza.from())) {
      return stanza;
    }
    if (stanza.kind() == Stanza.Kind.PRESENCE || isGroupchat(stanza)) {
      return null;
    }
    throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
  }

  private static boolean isGroupchat(Stanza stanza) {
    return stanza.kind() == Stanza.Kind.MESSAGE && stanza.isType("groupchat");
  }
}
