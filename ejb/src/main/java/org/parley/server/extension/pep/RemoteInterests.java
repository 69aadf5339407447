package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;

/**
 * Of which nodes the clients of contacts on other servers want to be notified, as their presence
 * has announced it. Only of accounts that are connected, whose contacts tell where they are; what
 * belongs to one account is used on its executor alone.
 */
@ServerBean
final class RemoteInterests implements SessionEndListener {
  private final Map<Jid, Map<Jid, Map<Jid, Set<String>>>> byAccount = new ConcurrentHashMap<>();
  private final SessionRegistry sessions;
  private final int maxResources;

  @Inject
  RemoteInterests(SessionRegistry sessions, Settings settings) {
    this.sessions = sessions;
    this.maxResources = settings.number(AccountSettings.LIMIT_SESSIONS);
  }

  /** The names of the nodes; none when nothing is known. */
  Set<String> of(Jid account, Jid client) {
    return byAccount
        .getOrDefault(account, Map.of())
        .getOrDefault(client.bare(), Map.of())
        .getOrDefault(client, Set.of());
  }

  /** The clients that want to be notified of a node. */
  Collection<Jid> in(Jid account, String node) {
    List<Jid> interested = new ArrayList<>();
    for (Map<Jid, Set<String>> clients : byAccount.getOrDefault(account, Map.of()).values()) {
      clients.forEach(
          (client, interests) -> {
            if (interests.contains(node)) {
              interested.add(client);
            }
          });
    }
    return interested;
  }

  /** Keeps what a client wants; of one contact only as many clients as an account here may have. */
  void put(Jid account, Jid client, Set<String> interests) {
    if (interests.isEmpty()) {
      remove(account, client);
      return;
    }
    Map<Jid, Set<String>> clients =
        byAccount
            .computeIfAbsent(account, key -> new HashMap<>())
            .computeIfAbsent(client.bare(), key -> new HashMap<>(2));
    if (clients.containsKey(client) || clients.size() < maxResources) {
      clients.put(client, interests);
    }
  }

  void remove(Jid account, Jid client) {
    Map<Jid, Map<Jid, Set<String>>> contacts = byAccount.get(account);
    Map<Jid, Set<String>> clients = contacts == null ? null : contacts.get(client.bare());
    if (clients != null && clients.remove(client) != null && clients.isEmpty()) {
      contacts.remove(client.bare());
    }
  }

  @Override
  public void sessionEnded(Session session) {
    Jid account = session.account();
    if (!sessions.isOnline(account)) {
      byAccount.remove(account);
    }
  }
}
