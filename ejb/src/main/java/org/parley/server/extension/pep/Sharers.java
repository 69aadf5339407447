package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.presence.PresenceDirected;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;

/**
 * Who has sent presence to an account without being subscribed to it (XEP-0060, section 9.1.3). How
 * many there are is bounded by the presences that a session may direct.
 */
@ServerBean
final class Sharers implements SessionEndListener {
  private final Map<Jid, Set<Session>> byAccount = new ConcurrentHashMap<>();
  private final Map<Session, Set<Jid>> bySession = new ConcurrentHashMap<>();

  @Inject
  Sharers() {}

  Collection<Session> of(Jid account) {
    return byAccount.getOrDefault(account, Set.of());
  }

  /** Notes what has happened. */
  void note(PresenceDirected event) {
    Jid account = event.presence().to().bare();
    if (event.available() && !event.session().isEnded()) {
      bySession
          .computeIfAbsent(event.session(), session -> ConcurrentHashMap.newKeySet())
          .add(account);
      byAccount.compute(
          account,
          (key, old) -> {
            Set<Session> all = old == null ? ConcurrentHashMap.newKeySet() : old;
            all.add(event.session());
            return all;
          });
    } else {
      Set<Jid> accounts = bySession.get(event.session());
      if (accounts != null && accounts.remove(account)) {
        remove(account, event.session());
      }
    }
  }

  private void remove(Jid account, Session session) {
    byAccount.computeIfPresent(
        account,
        (key, all) -> {
          all.remove(session);
          return all.isEmpty() ? null : all;
        });
  }

  /** The session is not available to anybody any more. */
  void forget(Session session) {
    Set<Jid> accounts = bySession.remove(session);
    if (accounts != null) {
      accounts.forEach(account -> remove(account, session));
    }
  }

  @Override
  public void sessionEnded(Session session) {
    forget(session);
  }
}
