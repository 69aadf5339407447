package org.parley.server.extension.pep;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.subscription.SubscriptionCheck;
import org.parley.server.roster.RosterChanged;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;

/** Gives and takes what depends on the roster of an account (XEP-0163, section 7.1). */
@ServerBean
final class RosterWatch {
  private final SubscriptionCheck check;
  private final AccountHosts hosts;
  private final SessionRegistry sessions;
  private final Interests interests;
  private final LastItemsSender greeting;

  @Inject
  RosterWatch(
      SubscriptionCheck check,
      AccountHosts hosts,
      SessionRegistry sessions,
      Interests interests,
      LastItemsSender greeting) {
    this.check = check;
    this.hosts = hosts;
    this.sessions = sessions;
    this.interests = interests;
    this.greeting = greeting;
  }

  void rosterChanged(@Observes RosterChanged event) {
    RosterItem before = event.before();
    RosterItem after = event.after();
    boolean isOther =
        before.subscription() != after.subscription() || !before.groups().equals(after.groups());
    if (!isOther) {
      return;
    }
    Jid contact = after.contact();
    if (before.subscription().includesFrom()) {
      hosts.find(event.account()).ifPresent(host -> check.check(host, contact));
    }
    for (Session session : sessions.available(contact)) {
      Set<String> wanted = interests.of(session);
      if (!wanted.isEmpty()) {
        greeting.welcome(session, wanted, event.account(), before, after);
      }
    }
  }
}
