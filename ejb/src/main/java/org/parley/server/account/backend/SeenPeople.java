package org.parley.server.account.backend;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.core.time.SteadyClock;
import org.parley.server.AccountGone;
import org.parley.server.Announcements;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountMade;
import org.parley.server.account.DomainBackends;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionBound;
import org.parley.server.store.DirectoryPersonRepository;

/**
 * Remembers who has logged in whose account is kept elsewhere, so that messages to people are taken
 * also while the directory cannot be asked. The table need not know to the minute when that was.
 */
@ServerBean
final class SeenPeople {
  private static final int MOST_RECENT = 20_000;
  private static final long NOTED_FOR_MILLIS = 24 * 3_600_000L;

  private final DirectoryPersonRepository people;
  private final AccountBackends backends;
  private final AccountExecutors executors;
  private final Clock clock;
  private final SteadyClock steady;
  private final Consumer<AccountMade> made;
  private final RecentlyUsed<Jid, Long> noted = new RecentlyUsed<>(MOST_RECENT, one -> 1);

  @Inject
  SeenPeople(
      DirectoryPersonRepository people,
      AccountBackends backends,
      AccountExecutors executors,
      Clock clock,
      SteadyClock steady,
      Announcements announcements) {
    this(people, backends, executors, clock, steady, announcements::tell);
  }

  SeenPeople(
      DirectoryPersonRepository people,
      AccountBackends backends,
      AccountExecutors executors,
      Clock clock,
      SteadyClock steady,
      Consumer<AccountMade> made) {
    this.people = people;
    this.backends = backends;
    this.executors = executors;
    this.clock = clock;
    this.steady = steady;
    this.made = made;
  }

  void sessionBound(@Observes SessionBound event) {
    Session session = event.session();
    Jid account = session.account();
    if (!session.isAnonymous() && isOfUse(account.domain()) && !isNoted(account)) {
      executors.execute(account, () -> note(account));
    }
  }

  /** Whether a domain has people whose accounts are kept elsewhere. */
  boolean isOfUse(String domain) {
    return backends.of(domain).stream().anyMatch(SeenPeople::isOther);
  }

  private static boolean isOther(AccountBackend backend) {
    return !backend.name().equals(DomainBackends.OWN);
  }

  private boolean isNoted(Jid account) {
    Long at = noted.get(account);
    return at != null && steady.millis() - at < NOTED_FOR_MILLIS;
  }

  /** Whose account it is, is known from the login a moment ago. */
  private void note(Jid account) {
    for (AccountBackend backend : backends.of(account.domain())) {
      if (backend.glance(account).isKnown()) {
        if (isOther(backend)) {
          boolean isNew = !people.isKnown(account);
          people.seen(account, clock.instant());
          noted.put(account, steady.millis());
          if (isNew) {
            made.accept(new AccountMade(account));
          }
        }
        return;
      }
    }
  }

  /** Whether a person was here before. */
  boolean isKnown(Jid account) {
    return isOfUse(account.domain()) && people.isKnown(account);
  }

  /** All people of a domain who were here before, with the last login of each. */
  Map<Jid, Instant> list(String domain) {
    return isOfUse(domain) ? people.lastSeen(domain) : Map.of();
  }

  void accountGone(@Observes AccountGone event) {
    noted.remove(event.account());
  }
}
