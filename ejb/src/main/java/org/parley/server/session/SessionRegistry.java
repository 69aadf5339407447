package org.parley.server.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;

/** All sessions. Reading never waits; what is read may be out of date a moment later. */
@ServerBean
public final class SessionRegistry implements Gauged {
  private final Map<Jid, List<Session>> byAccount = new ConcurrentHashMap<>();

  /**
   * Adds the session unless its address is taken.
   *
   * @return the session that has the address; {@code session} itself when it was added
   */
  public Session addIfAbsent(Session session) {
    Session[] holder = {session};
    byAccount.compute(
        session.account(),
        (account, sessions) -> {
          if (sessions == null) {
            return List.of(session);
          }
          for (Session other : sessions) {
            if (other.jid().equals(session.jid())) {
              holder[0] = other;
              return sessions;
            }
          }
          List<Session> more = new ArrayList<>(sessions);
          more.add(session);
          return List.copyOf(more);
        });
    return holder[0];
  }

  /** Removes the session; does nothing when it is not there. */
  public void remove(Session session) {
    byAccount.computeIfPresent(
        session.account(),
        (account, sessions) -> {
          List<Session> fewer = sessions.stream().filter(other -> other != session).toList();
          return fewer.isEmpty() ? null : fewer;
        });
  }

  /** The sessions of an account, in the order in which they began. */
  public List<Session> of(Jid account) {
    return byAccount.getOrDefault(account.bare(), List.of());
  }

  /** The accounts that are connected. */
  public Set<Jid> accounts() {
    return Collections.unmodifiableSet(byAccount.keySet());
  }

  /** Visits every session. */
  public void forEach(Consumer<Session> visitor) {
    byAccount.values().forEach(sessions -> sessions.forEach(visitor));
  }

  /** The session with that full address, or null. */
  public Session find(Jid full) {
    for (Session session : of(full)) {
      if (session.jid().equals(full)) {
        return session;
      }
    }
    return null;
  }

  /** The sessions of an account that have sent presence. */
  public List<Session> available(Jid account) {
    List<Session> sessions = of(account);
    for (Session session : sessions) {
      if (!session.isAvailable()) {
        return sessions.stream().filter(Session::isAvailable).toList();
      }
    }
    return sessions;
  }

  public boolean isOnline(Jid account) {
    return byAccount.containsKey(account.bare());
  }

  /** The number of sessions at this moment. */
  public int count() {
    return byAccount.values().stream().mapToInt(List::size).sum();
  }

  /** The sessions that take messages to the account, those with the highest priority first. */
  public List<Session> reachable(Jid account) {
    List<Session> sessions = of(account);
    if (sessions.size() == 1) {
      return sessions.get(0).isReachable() ? sessions : List.of();
    }
    return sessions.stream()
        .filter(Session::isReachable)
        .sorted(Comparator.comparingInt(Session::priority).reversed())
        .toList();
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(Gauge.of("sessions", this::count));
  }
}
