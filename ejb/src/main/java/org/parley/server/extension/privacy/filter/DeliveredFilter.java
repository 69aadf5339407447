package org.parley.server.extension.privacy.filter;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.extension.privacy.list.AccountLists;
import org.parley.server.extension.privacy.list.ListVerdict;
import org.parley.server.extension.privacy.list.PrivacyJudge;
import org.parley.server.extension.privacy.list.PrivacyLists;
import org.parley.server.extension.privacy.list.Traffic;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/**
 * Keeps from a session what is for its account and not for it (XEP-0016, section 2.2): what its own
 * active list denies, and what was stored before somebody was blocked.
 */
@ServerBean
final class DeliveredFilter implements StanzaFilter {
  private final PrivacyLists lists;
  private final PrivacyJudge judge;

  @Inject
  DeliveredFilter(PrivacyLists lists, PrivacyJudge judge) {
    this.lists = lists;
    this.judge = judge;
  }

  @Override
  public Phase phase() {
    return Phase.DELIVERED;
  }

  @Override
  public Role role() {
    return Role.JUDGE;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    Stanza stanza = envelope.stanza();
    Jid account = session.account();
    AccountLists known = lists.of(account);
    return known.isEmpty()
            || judge.judge(account, known.of(session), Traffic.inbound(stanza), stanza.from())
                == ListVerdict.ALLOW
        ? envelope
        : null;
  }
}
