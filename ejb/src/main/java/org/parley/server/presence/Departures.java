package org.parley.server.presence;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.AccountRemoved;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.DeferredWrites;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.session.Workforce;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.LastSeenRepository.LastSeen;

/**
 * Keeps when an account left and what it said then, for those who ask while it is away. Nobody who
 * leaves waits for the database: all of a second are written in one transaction.
 */
@ServerBean
public final class Departures implements EverySecond {
  private static final Logger LOG = System.getLogger(Departures.class.getName());

  /** Characters of what may wait to be written; what is more is written at once. */
  private static final long MOST_WAITING = 4_000_000;

  private final SessionRegistry sessions;
  private final LastSeenRepository repository;
  private final AccountDirectory accounts;
  private final Clock clock;
  private final DeferredWrites<LastSeen> waiting;
  private volatile boolean stopped;

  @Inject
  Departures(
      SessionRegistry sessions,
      LastSeenRepository repository,
      AccountDirectory accounts,
      Workforce workforce,
      Clock clock) {
    this.sessions = sessions;
    this.repository = repository;
    this.accounts = accounts;
    this.clock = clock;
    this.waiting =
        new DeferredWrites<>(
            workforce::offer,
            this::write,
            Departures::failed,
            seen -> seen.presence().length(),
            MOST_WAITING);
  }

  /** A resource has become unavailable; only the last one of an account counts. */
  public void remember(Session session, Stanza presence) {
    Jid account = session.account();
    if (session.isAnonymous() || !sessions.available(account).isEmpty()) {
      return;
    }
    LastSeen seen = new LastSeen(clock.instant(), presence.element().toString());
    if (stopped || !waiting.put(account, seen)) {
      waiting.remove(account);
      write(Map.of(account, seen));
    }
  }

  /** When an account left and what it said then, if it ever was there. */
  public Optional<LastSeen> last(Jid account) {
    Optional<LastSeen> unwritten = waiting.find(account.bare());
    return unwritten.isPresent() ? unwritten : repository.find(account);
  }

  /** What is kept of an account goes with it, so what is there already needs no look at that. */
  private void write(Map<Jid, LastSeen> departures) {
    for (Jid account : repository.replace(departures)) {
      if (accounts.exists(account)) {
        repository.save(account, departures.get(account));
      }
    }
  }

  private static void failed(RuntimeException e) {
    LOG.log(Level.DEBUG, "who has left is written when the database works", e);
  }

  @Override
  public void everySecond() {
    waiting.begin();
  }

  void accountRemoved(@Observes AccountRemoved event) {
    waiting.remove(event.account());
  }

  void serverStopped(@Observes ServerStopping.Done event) {
    stopped = true;
    waiting.finish();
  }
}
