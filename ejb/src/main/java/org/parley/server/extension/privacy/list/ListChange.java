package org.parley.server.extension.privacy.list;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.presence.Visibility;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/**
 * What follows for presence when other rules come to apply: whom they newly deny the account's
 * presence, sees it leave; whom they newly allow it, sees it come; and the other way round
 * (XEP-0016, sections 2.10 and 2.11; XEP-0191, sections 3.3 and 3.4).
 */
@ServerBean
final class ListChange {
  private final SessionRegistry sessions;
  private final Visibility visibility;
  private final PrivacyJudge judge;

  @Inject
  ListChange(SessionRegistry sessions, Visibility visibility, PrivacyJudge judge) {
    this.sessions = sessions;
    this.visibility = visibility;
    this.judge = judge;
  }

  /** To be called while the current rules still apply. */
  void prepare(Jid account, AccountLists current, AccountLists next) {
    for (Session session : sessions.of(account)) {
      ListRules before = current.of(session);
      ListRules after = next.of(session);
      if (before != after) {
        visibility.hide(
            session,
            resources(before, after),
            differs(account, Traffic.PRESENCE_OUT, before, after));
        visibility.leave(session, differs(account, Traffic.PRESENCE_IN, before, after));
      }
    }
  }

  /** To be called when the next rules apply. */
  void complete(Jid account, AccountLists current, AccountLists next) {
    for (Session session : sessions.of(account)) {
      ListRules before = current.of(session);
      ListRules after = next.of(session);
      if (before != after) {
        visibility.show(
            session,
            resources(before, after),
            differs(account, Traffic.PRESENCE_OUT, after, before));
        visibility.ask(session, differs(account, Traffic.PRESENCE_IN, after, before));
      }
    }
  }

  private static Set<Jid> resources(ListRules before, ListRules after) {
    Set<Jid> resources = new HashSet<>(before.resources());
    resources.addAll(after.resources());
    return resources;
  }

  /** Whom one allows what the other one denies. */
  private Predicate<Jid> differs(
      Jid account, Traffic traffic, ListRules allowing, ListRules denying) {
    return other ->
        judge.judge(account, denying, traffic, other) != ListVerdict.ALLOW
            && judge.judge(account, allowing, traffic, other) == ListVerdict.ALLOW;
  }
}
