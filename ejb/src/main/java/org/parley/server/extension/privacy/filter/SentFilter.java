package org.parley.server.extension.privacy.filter;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.privacy.list.AccountLists;
import org.parley.server.extension.privacy.list.ListRules;
import org.parley.server.extension.privacy.list.ListVerdict;
import org.parley.server.extension.privacy.list.PrivacyJudge;
import org.parley.server.extension.privacy.list.PrivacyLists;
import org.parley.server.extension.privacy.list.Traffic;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/** Refuses what a client sends to somebody whom it has blocked (XEP-0016, section 2.14). */
@ServerBean
final class SentFilter implements StanzaFilter {
  private static final StanzaError DENIED =
      StanzaError.of(Condition.NOT_ACCEPTABLE).withType(StanzaError.Type.CANCEL);
  private static final StanzaError BLOCKED =
      DENIED.withApplication(Element.of("blocked", "urn:xmpp:blocking:errors"));

  private final PrivacyLists lists;
  private final PrivacyJudge judge;

  @Inject
  SentFilter(PrivacyLists lists, PrivacyJudge judge) {
    this.lists = lists;
    this.judge = judge;
  }

  @Override
  public Phase phase() {
    return Phase.SENT;
  }

  @Override
  public Role role() {
    return Role.JUDGE;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    Stanza stanza = envelope.stanza();
    if (stanza.to() == null || PrivacyJudge.isExempt(session.account(), stanza.to())) {
      return envelope;
    }
    AccountLists known = lists.of(session.account());
    if (known.isEmpty()) {
      return envelope;
    }
    ListRules rules = known.of(session);
    ListVerdict verdict =
        judge.judge(session.account(), rules, Traffic.outbound(stanza), stanza.to());
    if (verdict == ListVerdict.ALLOW) {
      return envelope;
    }
    boolean blocked = verdict == ListVerdict.BLOCK && rules == known.defaultRules();
    throw new StanzaException(blocked ? BLOCKED : DENIED);
  }
}
