package org.parley.server.presence.broadcast;

import jakarta.inject.Inject;
import java.time.Clock;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.LastSeenRepository.LastSeen;

/** Keeps when an account left and what it said then, for those who ask while it is away. */
@ServerBean
final class Departures {
  private final SessionRegistry sessions;
  private final LastSeenRepository lastSeen;
  private final AccountDirectory accounts;
  private final Clock clock;

  @Inject
  Departures(
      SessionRegistry sessions,
      LastSeenRepository lastSeen,
      AccountDirectory accounts,
      Clock clock) {
    this.sessions = sessions;
    this.lastSeen = lastSeen;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * A resource has become unavailable; only the last one of an account that still exists counts.
   */
  void remember(Session session, Stanza presence) {
    if (!session.isAnonymous()
        && sessions.available(session.account()).isEmpty()
        && accounts.exists(session.account())) {
      lastSeen.save(
          session.account(), new LastSeen(clock.instant(), presence.element().toString()));
    }
  }
}
