package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.roster.Rosters;

/** Applies rules to an address. */
@ServerBean
final class PrivacyJudge {
  private final Rosters rosters;

  @Inject
  PrivacyJudge(Rosters rosters) {
    this.rosters = rosters;
  }

  /**
   * Judges. The account's own resources and its own server, which carries the lists out, are never
   * denied anything.
   *
   * @param other who sends it to the account, or is to get it
   */
  Verdict judge(Jid account, ListRules rules, Traffic traffic, Jid other) {
    if (rules.isEmpty()
        || other.bare().equals(account)
        || other.isDomain() && other.domain().equals(account.domain())) {
      return Verdict.ALLOW;
    }
    return rules.judge(traffic, other, contact -> rosters.item(account, contact));
  }
}
