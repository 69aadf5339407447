package org.parley.server.vcard;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.AccountGone;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;

/** Of whom directories were asked, and when they are to be asked again. */
@ServerBean
final class AskedLately implements SessionEndListener {
  private static final int MAX_RECENT = 50_000;
  private static final long RETRY = TimeUnit.MINUTES.toMillis(1);

  private final SessionRegistry sessions;
  private final SteadyClock clock;
  private final long lifetime;
  private final Map<Jid, Long> online = new ConcurrentHashMap<>();
  private final RecentlyUsed<Jid, Long> recent = new RecentlyUsed<>(MAX_RECENT, any -> 1);

  @Inject
  AskedLately(SessionRegistry sessions, SteadyClock clock, Settings settings) {
    this.sessions = sessions;
    this.clock = clock;
    this.lifetime = TimeUnit.SECONDS.toMillis(Math.max(1, settings.number(VCardSettings.LIFETIME)));
  }

  /** Notes that a directory has answered. */
  void answered(Jid account) {
    next(account, clock.millis() + lifetime);
  }

  /** Notes that none could be asked. */
  void failed(Jid account) {
    next(account, clock.millis() + Math.min(RETRY, lifetime));
  }

  private void next(Jid account, long time) {
    if (sessions.isOnline(account)) {
      online.put(account, time);
    } else {
      recent.put(account, time);
    }
  }

  private Long next(Jid account) {
    Long time = online.get(account);
    return time == null ? recent.get(account) : time;
  }

  /** Whether it was ever tried. */
  boolean isTried(Jid account) {
    return next(account) != null;
  }

  boolean isDue(Jid account) {
    Long time = next(account);
    return time == null || time <= clock.millis();
  }

  /** Connected accounts of which a directory is to be asked again. */
  List<Jid> due(int max) {
    long now = clock.millis();
    return online.entrySet().stream()
        .filter(entry -> entry.getValue() <= now)
        .limit(max)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What was noted before the account was connected counts on. */
  void connected(Jid account) {
    Long time = recent.get(account);
    if (time != null) {
      online.putIfAbsent(account, time);
    }
  }

  @Override
  public void sessionEnded(Session session) {
    Jid account = session.account();
    if (!sessions.isOnline(account)) {
      Long time = online.remove(account);
      if (time != null) {
        recent.put(account, time);
      }
    }
  }

  void accountGone(@Observes AccountGone event) {
    online.remove(event.account());
    recent.remove(event.account());
  }
}
