package org.parley.server.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.server.RecentlyUsed;

/**
 * Something that is known of accounts: as long as they are connected, and of the others lately.
 * Whoever keeps it here tells when a session has ended and when an account is gone. Thread-safe.
 */
public final class OnlineValues<V> {
  private static final int MAX_RECENT = 50_000;

  private final SessionRegistry sessions;
  private final Map<Jid, V> online = new ConcurrentHashMap<>();
  private final RecentlyUsed<Jid, V> recent = new RecentlyUsed<>(MAX_RECENT, any -> 1);

  public OnlineValues(SessionRegistry sessions) {
    this.sessions = sessions;
  }

  /** The value, or null. */
  public V get(Jid account) {
    V value = online.get(account);
    return value == null ? recent.get(account) : value;
  }

  /** Those of connected accounts. */
  public Map<Jid, V> online() {
    return online;
  }

  public void put(Jid account, V value) {
    if (sessions.isOnline(account)) {
      online.put(account, value);
    } else {
      recent.put(account, value);
    }
  }

  /**
   * Keeps the value of a connected account if there is none.
   *
   * @return the one that counts
   */
  public V putIfOnline(Jid account, V value) {
    V other = sessions.isOnline(account) ? online.putIfAbsent(account, value) : null;
    return other == null ? value : other;
  }

  /** What is known of an account that has no session any more is kept for a while. */
  public void sessionEnded(Jid account) {
    if (!sessions.isOnline(account)) {
      V value = online.remove(account);
      if (value != null) {
        recent.put(account, value);
      }
    }
  }

  public void remove(Jid account) {
    online.remove(account);
    recent.remove(account);
  }
}
