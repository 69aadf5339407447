package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.HostFinder;
import org.parley.server.roster.Rosters;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;

/** Finds the accounts that are hosts of nodes: all but anonymous ones. */
@ServerBean
final class AccountHosts implements HostFinder {
  private final Domains domains;
  private final Rosters rosters;
  private final SessionRegistry sessions;
  private final AccountExecutors executors;
  private final Listeners listeners;

  @Inject
  AccountHosts(
      Domains domains,
      Rosters rosters,
      SessionRegistry sessions,
      AccountExecutors executors,
      Listeners listeners) {
    this.domains = domains;
    this.rosters = rosters;
    this.sessions = sessions;
    this.executors = executors;
    this.listeners = listeners;
  }

  @Override
  public Optional<Host> find(Jid address) {
    boolean isHost =
        address.isBare()
            && domains.servesAccount(address)
            && sessions.of(address).stream().noneMatch(Session::isAnonymous);
    return isHost
        ? Optional.of(host(address, contact -> rosters.item(address, contact)))
        : Optional.empty();
  }

  /** The host of an account whose roster is known. */
  Host host(Jid account, Function<Jid, RosterItem> roster) {
    return new AccountHost(account, roster, listeners, executors);
  }

  /** The hosts of accounts, about which one entity asks. */
  Map<Jid, Host> hosts(Set<Jid> accounts, Jid entity) {
    Map<Jid, RosterItem> items = rosters.items(accounts, entity);
    Map<Jid, Host> hosts = new HashMap<>();
    for (Jid account : accounts) {
      RosterItem item = items.getOrDefault(account, RosterItem.unknown(entity));
      hosts.put(account, host(account, contact -> item));
    }
    return hosts;
  }
}
