package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.roster.Roster;
import org.parley.server.roster.Rosters;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;

/**
 * Finds those who get the notifications of an account (XEP-0163, section 4.3): its own resources
 * and those whose presence it gets, as far as they are interested, and subscribers.
 */
@ServerBean
final class Listeners {
  private final Rosters rosters;
  private final SessionRegistry sessions;
  private final Interests interests;
  private final Sharers sharers;
  private final RemoteInterests remote;
  private final AccountExecutors executors;

  @Inject
  Listeners(
      Rosters rosters,
      SessionRegistry sessions,
      Interests interests,
      Sharers sharers,
      RemoteInterests remote,
      AccountExecutors executors) {
    this.rosters = rosters;
    this.sessions = sessions;
    this.interests = interests;
    this.sharers = sharers;
    this.remote = remote;
    this.executors = executors;
  }

  /**
   * The addresses to notify; runs on the executor of the account.
   *
   * @param subscribed the addresses whose subscriptions are active
   */
  Collection<Jid> recipients(Jid account, Node node, Collection<Jid> subscribed) {
    Roster roster = rosters.load(account);
    Host host = new AccountHost(account, roster::item, this, executors);
    Set<Jid> found = new LinkedHashSet<>();
    add(host, node, sessions.available(account), found);
    for (RosterItem item : roster.items()) {
      if (item.subscription().includesTo()) {
        add(host, node, sessions.available(item.contact()), found);
      }
    }
    add(host, node, sharers.of(account), found);
    for (Jid client : remote.in(account, node.name())) {
      if (Access.mayRead(host, node, client)) {
        found.add(client);
      }
    }
    Set<Jid> present = new HashSet<>();
    found.forEach(jid -> present.add(jid.bare()));
    // section 4.3.2: a bare address stands for its interested resources, if any are known
    for (Jid subscriber : subscribed) {
      if (subscriber.isFull() || !present.contains(subscriber)) {
        found.add(subscriber);
      }
    }
    return found;
  }

  private void add(Host host, Node node, Collection<Session> candidates, Set<Jid> found) {
    for (Session session : candidates) {
      if (interests.of(session).contains(node.name())
          && Access.mayRead(host, node, session.jid())) {
        found.add(session.jid());
      }
    }
  }
}
