package org.parley.server.extension.privacy.filter;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.extension.privacy.list.Traffic;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/** Keeps presence and notifications from those who are to get none (XEP-0016, section 2.11). */
@ServerBean
final class LeavingFilter implements StanzaFilter {
  private final AccountJudge judge;

  @Inject
  LeavingFilter(AccountJudge judge) {
    this.judge = judge;
  }

  @Override
  public Phase phase() {
    return Phase.LEAVING;
  }

  @Override
  public Role role() {
    return Role.JUDGE;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    Stanza stanza = envelope.stanza();
    return judge.allows(stanza.from(), Traffic.outbound(stanza), stanza.to()) ? envelope : null;
  }
}
