package org.parley.server.vcard;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.AccountGone;
import org.parley.server.ServerBean;
import org.parley.server.session.OnlineValues;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;

/** Of whom directories were asked, and when they are to be asked again. */
@ServerBean
final class AskedLately implements SessionEndListener {
  private static final long RETRY = TimeUnit.MINUTES.toMillis(1);

  private final SteadyClock clock;
  private final long lifetime;
  private final OnlineValues<Long> times;

  @Inject
  AskedLately(SessionRegistry sessions, SteadyClock clock, Settings settings) {
    this.times = new OnlineValues<>(sessions);
    this.clock = clock;
    this.lifetime = TimeUnit.SECONDS.toMillis(Math.max(1, settings.number(VCardSettings.LIFETIME)));
  }

  /** Notes that a directory has answered. */
  void answered(Jid account) {
    times.put(account, clock.millis() + lifetime);
  }

  /** Notes that none could be asked. */
  void failed(Jid account) {
    times.put(account, clock.millis() + Math.min(RETRY, lifetime));
  }

  /** Whether it was ever tried. */
  boolean isTried(Jid account) {
    return times.get(account) != null;
  }

  boolean isDue(Jid account) {
    Long time = times.get(account);
    return time == null || time <= clock.millis();
  }

  /** Connected accounts of which a directory is to be asked again. */
  List<Jid> due(int max) {
    long now = clock.millis();
    return times.online().entrySet().stream()
        .filter(entry -> entry.getValue() <= now)
        .limit(max)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What was noted before the account was connected counts on. */
  void connected(Jid account) {
    Long time = times.get(account);
    if (time != null) {
      times.putIfOnline(account, time);
    }
  }

  @Override
  public void sessionEnded(Session session) {
    times.sessionEnded(session.account());
  }

  void accountGone(@Observes AccountGone event) {
    times.remove(event.account());
  }
}
