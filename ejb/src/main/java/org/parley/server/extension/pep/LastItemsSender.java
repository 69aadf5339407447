package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.publishing.LastItems;
import org.parley.server.roster.Rosters;
import org.parley.server.session.Session;
import org.parley.server.store.RosterItem;

/** Sends resources the items that were published last (XEP-0163, section 4.3.4). */
@ServerBean
final class LastItemsSender {
  private final LastItems lastItems;
  private final AccountHosts hosts;
  private final Rosters rosters;
  private final Domains domains;

  @Inject
  LastItemsSender(LastItems lastItems, AccountHosts hosts, Rosters rosters, Domains domains) {
    this.lastItems = lastItems;
    this.hosts = hosts;
    this.rosters = rosters;
    this.domains = domains;
  }

  /**
   * Sends a resource the last items of the nodes of its own account and of those that get its
   * presence; runs on the executor of its account.
   */
  void welcome(Session session, Collection<String> names) {
    Set<Jid> owners = new HashSet<>();
    owners.add(session.account());
    for (RosterItem item : rosters.load(session.account()).items()) {
      if (item.subscription().includesFrom() && domains.servesAccount(item.contact())) {
        owners.add(item.contact());
      }
    }
    send(session.jid(), owners, names);
  }

  /** Sends a resource the last items of one account, which has just got its presence. */
  void welcome(Jid client, Collection<String> names, Jid owner) {
    send(client, Set.of(owner), names);
  }

  private void send(Jid client, Set<Jid> owners, Collection<String> names) {
    lastItems.send(
        owners,
        names,
        AccountHost.DEFAULTS,
        needed -> hosts.hosts(needed, client.bare()),
        (host, node) -> Access.mayRead(host, node, client),
        client);
  }

  /** Sends a resource of a contact what it sees of an account since the roster has changed. */
  void welcome(
      Session session, Collection<String> names, Jid owner, RosterItem before, RosterItem after) {
    if (!after.subscription().includesTo()) {
      return;
    }
    Host old = hosts.host(owner, contact -> before);
    BiPredicate<Host, Node> isNew =
        (host, node) ->
            Access.mayRead(host, node, session.jid())
                && !(before.subscription().includesTo()
                    && Access.mayRead(old, node, session.jid()));
    lastItems.send(
        Set.of(owner),
        names,
        AccountHost.DEFAULTS,
        needed -> Map.of(owner, hosts.host(owner, contact -> after)),
        isNew,
        session.jid());
  }
}
