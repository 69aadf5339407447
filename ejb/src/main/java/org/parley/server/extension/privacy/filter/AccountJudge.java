package org.parley.server.extension.privacy.filter;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.extension.privacy.list.AccountLists;
import org.parley.server.extension.privacy.list.ListRules;
import org.parley.server.extension.privacy.list.ListVerdict;
import org.parley.server.extension.privacy.list.PrivacyJudge;
import org.parley.server.extension.privacy.list.PrivacyLists;
import org.parley.server.extension.privacy.list.Traffic;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/**
 * Judges what is addressed to an account or comes from it. The list of the session that is named
 * applies; where none is, that of each session, and what one of them allows is allowed: the others
 * are asked again when they are about to get it. Without a session, the default list applies.
 */
@ServerBean
final class AccountJudge {
  private final PrivacyLists lists;
  private final SessionRegistry sessions;
  private final PrivacyJudge judge;

  @Inject
  AccountJudge(PrivacyLists lists, SessionRegistry sessions, PrivacyJudge judge) {
    this.lists = lists;
    this.sessions = sessions;
    this.judge = judge;
  }

  /**
   * Whether it may pass.
   *
   * @param own the address of the account or of one of its resources
   * @param other who sends it to the account, or is to get it
   */
  boolean allows(Jid own, Traffic traffic, Jid other) {
    Jid account = own.bare();
    if (PrivacyJudge.isExempt(account, other)) {
      return true;
    }
    AccountLists known = lists.of(account);
    if (known.isEmpty()) {
      return true;
    }
    if (known.active().isEmpty()) {
      return allows(account, known.defaultRules(), traffic, other);
    }
    Session named = own.isFull() ? named(known, own) : null;
    List<Session> all = sessions.of(account);
    if (named != null || all.isEmpty()) {
      return allows(account, known.of(named), traffic, other);
    }
    for (Session session : all) {
      if (allows(account, known.of(session), traffic, other)) {
        return true;
      }
    }
    return false;
  }

  /** A session that has just ended still says good-bye by its own list. */
  private Session named(AccountLists known, Jid own) {
    Session session = sessions.find(own);
    if (session != null) {
      return session;
    }
    return known.active().keySet().stream()
        .filter(ended -> ended.jid().equals(own))
        .findFirst()
        .orElse(null);
  }

  private boolean allows(Jid account, ListRules rules, Traffic traffic, Jid other) {
    return judge.judge(account, rules, traffic, other) == ListVerdict.ALLOW;
  }
}
