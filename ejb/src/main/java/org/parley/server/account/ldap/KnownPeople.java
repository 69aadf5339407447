package org.parley.server.account.ldap;

import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.time.SteadyClock;
import org.parley.server.RecentlyUsed;

/**
 * What was found out of people lately: that somebody is there for as long as the administrator
 * says, that somebody is not for a moment. Of passwords nothing is remembered.
 */
final class KnownPeople {
  /** So that whoever writes to people who are not there does not keep the directory busy. */
  private static final long ABSENT_MILLIS = 5_000;

  private static final int MOST_ABSENT = 1_000;

  private record Known(Verdict verdict, long until) {}

  private final SteadyClock clock;
  private final long millis;
  private final RecentlyUsed<Jid, Known> there;
  private final RecentlyUsed<Jid, Known> absent = new RecentlyUsed<>(MOST_ABSENT, one -> 1);

  /**
   * @param seconds how long it is known that somebody is there
   * @param most of so many people
   */
  KnownPeople(SteadyClock clock, int seconds, int most) {
    this.clock = clock;
    this.millis = seconds * 1000L;
    this.there = new RecentlyUsed<>(most, one -> 1);
  }

  Optional<Verdict> get(Jid account) {
    long now = clock.millis();
    Known known = there.get(account);
    if (known == null || known.until() <= now) {
      known = absent.get(account);
    }
    return known == null || known.until() <= now ? Optional.empty() : Optional.of(known.verdict());
  }

  void put(Jid account, Verdict verdict) {
    long now = clock.millis();
    if (verdict.isKnown()) {
      absent.remove(account);
      there.put(account, new Known(verdict, now + millis));
    } else {
      there.remove(account);
      absent.put(account, new Known(verdict, now + Math.min(millis, ABSENT_MILLIS)));
    }
  }
}
