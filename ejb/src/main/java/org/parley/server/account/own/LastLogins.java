package org.parley.server.account.own;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.stream.StreamError;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.account.DeferredWrites;
import org.parley.server.session.Session;
import org.parley.server.session.SessionBound;
import org.parley.server.session.SessionManager;
import org.parley.server.session.Workforce;
import org.parley.server.store.AccountRepository;

/**
 * Keeps when somebody logged in to our own accounts last. Nobody who logs in waits for it: all of a
 * second are written in one transaction. That also finds whoever authenticated just before the
 * account was disabled and got a session just after.
 */
@ServerBean
final class LastLogins implements EverySecond {
  private static final Logger LOG = System.getLogger(LastLogins.class.getName());

  /** So many wait at most while the database does not work; what is more is not kept. */
  private static final int MOST_WAITING = 20_000;

  private final AccountRepository accounts;
  private final Keepers keepers;
  private final SessionManager sessions;
  private final Workforce workforce;
  private final Clock clock;
  private final DeferredWrites<Instant> waiting;

  @Inject
  LastLogins(
      AccountRepository accounts,
      Keepers keepers,
      SessionManager sessions,
      Workforce workforce,
      Clock clock) {
    this.accounts = accounts;
    this.keepers = keepers;
    this.sessions = sessions;
    this.workforce = workforce;
    this.clock = clock;
    this.waiting =
        new DeferredWrites<>(
            workforce::offer, this::write, LastLogins::failed, at -> 1, MOST_WAITING);
  }

  void sessionBound(@Observes SessionBound event) {
    Session session = event.session();
    Jid account = session.account();
    if (!session.isAnonymous() && keepers.hasOwn(account.domain())) {
      waiting.put(account, clock.instant());
    }
  }

  @Override
  public void everySecond() {
    waiting.begin();
  }

  void serverStopping(@Observes ServerStopping event) {
    waiting.finish();
  }

  private void write(Map<Jid, Instant> logins) {
    accounts.loggedIn(logins).forEach(this::endDisabled);
  }

  private static void failed(RuntimeException e) {
    LOG.log(Level.DEBUG, "last logins wait until the database works", e);
  }

  /** Where another backend is asked first, somebody else may have the name. */
  private void endDisabled(Jid account) {
    if (keepers.others(account.domain()).isEmpty()) {
      end(account);
    } else {
      workforce.offerElsewhere(
          () -> {
            if (keepers.keeper(account).isEmpty()) {
              end(account);
            }
          });
    }
  }

  private void end(Jid account) {
    sessions.disconnect(
        account, StreamError.of(StreamError.Condition.NOT_AUTHORIZED, "the account was disabled"));
  }
}
