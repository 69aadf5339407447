package org.parley.server.extension.privacy.list;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.roster.Roster;
import org.parley.server.roster.Rosters;

/** Applies rules to an address. */
@ServerBean
public final class PrivacyJudge {
  private final Rosters rosters;

  @Inject
  PrivacyJudge(Rosters rosters) {
    this.rosters = rosters;
  }

  /**
   * Whether an address is never denied anything: those of the account's own resources, and of its
   * own server, which carries the lists out.
   */
  public static boolean isExempt(Jid account, Jid other) {
    return other.bare().equals(account)
        || other.isDomain() && other.domain().equals(account.domain());
  }

  /**
   * Judges.
   *
   * @param other who sends it to the account, or is to get it
   */
  public ListVerdict judge(Jid account, ListRules rules, Traffic traffic, Jid other) {
    if (rules.isEmpty() || isExempt(account, other)) {
      return ListVerdict.ALLOW;
    }
    if (!rules.asksRoster()) {
      return rules.judge(traffic, other, (Roster) null);
    }
    Roster roster = rosters.kept(account);
    return roster != null
        ? rules.judge(traffic, other, roster)
        : rules.judge(traffic, other, contact -> rosters.item(account, contact));
  }
}
