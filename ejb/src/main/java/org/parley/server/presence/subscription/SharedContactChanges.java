package org.parley.server.presence.subscription;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.presence.PresenceStanzas;
import org.parley.server.roster.RosterChanged;
import org.parley.server.roster.RosterPushes;
import org.parley.server.roster.RosterVersion;
import org.parley.server.roster.Rosters;
import org.parley.server.roster.shared.SharedGroupsChanged;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.AccountExecutors;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;

/**
 * Tells connected accounts when groups give them other contacts: their rosters, and who is there.
 */
@ServerBean
final class SharedContactChanges {
  private final AccountExecutors executors;
  private final Rosters rosters;
  private final RosterPushes pushes;
  private final PresenceTeller teller;
  private final StanzaRouter router;

  @Inject
  SharedContactChanges(
      AccountExecutors executors,
      Rosters rosters,
      RosterPushes pushes,
      PresenceTeller teller,
      StanzaRouter router) {
    this.executors = executors;
    this.rosters = rosters;
    this.pushes = pushes;
    this.teller = teller;
    this.router = router;
  }

  void groupsChanged(@Observes SharedGroupsChanged event) {
    event.accounts().forEach(account -> executors.execute(account, () -> regroup(account)));
  }

  private void regroup(Jid account) {
    if (!rosters.isKept(account)) {
      return;
    }
    RosterVersion before = rosters.load(account).version();
    List<RosterChanged> changes = rosters.regroup(account);
    RosterVersion after = rosters.load(account).version();
    List<RosterItem> shown =
        changes.stream()
            .filter(change -> change.before().listed() || change.after().listed())
            .map(RosterChanged::after)
            .toList();
    for (int i = 0; i < shown.size(); i++) {
      // only who has got the last one knows all
      pushes.push(account, shown.get(i), i == shown.size() - 1 ? after : before);
    }
    changes.forEach(change -> tellPresence(account, change));
  }

  private void tellPresence(Jid account, RosterChanged change) {
    Subscription was = change.before().subscription();
    Subscription is = change.after().subscription();
    Jid contact = change.after().contact();
    if (is.includesFrom() && !was.includesFrom()) {
      teller.tellAvailable(account, contact);
    } else if (was.includesFrom() && !is.includesFrom()) {
      teller.tellUnavailable(account, contact);
    }
    if (is.includesTo() && !was.includesTo()) {
      router.route(PresenceStanzas.of("probe", account, contact, Ids.next()));
    }
  }
}
