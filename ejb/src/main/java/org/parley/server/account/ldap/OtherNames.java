package org.parley.server.account.ldap;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.Guessing;

/**
 * Counts wrong passwords of people who are asked for by another name than that of the account. A
 * directory may take any number of spellings for the same, and {@link Guessing} knows a person only
 * by what the client has written. Names by which somebody has logged in before are not bounded
 * here, so that nobody is shut out.
 */
@ServerBean
final class OtherNames {
  private static final int REMEMBERED = 10_000;

  /** So long does one wrong password count. */
  private static final long WEARS_OFF = 30_000;

  private record Name(Jid asked, Jid account) {}

  private record Failures(double count, long counted) {}

  private final SteadyClock clock;
  private final int free;
  private final RecentlyUsed<Jid, Failures> failures = new RecentlyUsed<>(REMEMBERED, one -> 1);
  private final RecentlyUsed<Name, Boolean> known = new RecentlyUsed<>(REMEMBERED, one -> 1);

  @Inject
  OtherNames(SteadyClock clock, Settings settings) {
    this.clock = clock;
    boolean isSlowedDown = settings.number(AccountSettings.GUESS_PAUSE) > 0;
    this.free = isSlowedDown ? settings.number(AccountSettings.GUESS_FREE) : Integer.MAX_VALUE;
  }

  /** Whether a password may be tried now for a person who was asked for by some name. */
  boolean mayTry(Jid asked, Jid account) {
    return asked.equals(account)
        || known.get(new Name(asked, account)) != null
        || count(account, clock.millis()) < free;
  }

  /** What came of it. */
  void tried(Jid asked, Jid account, boolean isRight) {
    if (asked.equals(account)) {
      return;
    }
    if (isRight) {
      known.put(new Name(asked, account), Boolean.TRUE);
    } else {
      long now = clock.millis();
      failures.put(account, new Failures(count(account, now) + 1, now));
    }
  }

  private double count(Jid account, long now) {
    Failures before = failures.get(account);
    return before == null
        ? 0
        : Math.max(0, before.count() - (now - before.counted()) / (double) WEARS_OFF);
  }
}
