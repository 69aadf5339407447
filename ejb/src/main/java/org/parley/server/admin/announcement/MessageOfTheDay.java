package org.parley.server.admin.announcement;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.AccountGone;
import org.parley.server.EverySecond;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.account.DeferredWrites;
import org.parley.server.presence.PresenceChanged;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.session.Workforce;
import org.parley.server.store.administration.StandingMessageRepository;
import org.parley.server.store.administration.StandingMessageRepository.Kind;
import org.parley.server.store.administration.StandingMessageRepository.StandingMessage;

/**
 * Tells every account the message of the day once, at the first resource that gets messages. Who
 * has got it is written once a second, so a crash may have somebody told again.
 */
@ServerBean
final class MessageOfTheDay implements EverySecond {
  private static final Logger LOG = System.getLogger(MessageOfTheDay.class.getName());
  private static final int MOST_RECENT = 20_000;
  private static final int MOST_WAITING = 100_000;

  private final StandingMessages messages;
  private final StandingMessageRepository repository;
  private final ServerMessages sender;
  private final SessionRegistry sessions;
  private final AccountExecutors executors;
  private final RecentlyUsed<Jid, Long> recent = new RecentlyUsed<>(MOST_RECENT, one -> 1);
  private final DeferredWrites<Long> waiting;

  @Inject
  MessageOfTheDay(
      StandingMessages messages,
      StandingMessageRepository repository,
      ServerMessages sender,
      SessionRegistry sessions,
      AccountExecutors executors,
      Workforce workforce) {
    this.messages = messages;
    this.repository = repository;
    this.sender = sender;
    this.sessions = sessions;
    this.executors = executors;
    this.waiting =
        new DeferredWrites<>(
            workforce::offer,
            repository::seen,
            e -> LOG.log(Level.DEBUG, "who has got the message of the day is not kept yet", e),
            issue -> 1,
            MOST_WAITING);
  }

  /** Runs on the executor of the account, which is where all of this is done for it. */
  void presenceChanged(@Observes PresenceChanged event) {
    Session session = event.session();
    if (messages.find(Kind.MOTD).isPresent() && session.isReachable()) {
      tell(session.account());
    }
  }

  /** Everybody who is there is told at once. */
  void tellAll() {
    for (Jid account : List.copyOf(sessions.accounts())) {
      executors.execute(account, () -> tell(account));
    }
  }

  private void tell(Jid account) {
    Optional<StandingMessage> message = messages.find(Kind.MOTD);
    Optional<Session> there =
        sessions.of(account).stream()
            .filter(session -> session.isReachable() && !session.isAnonymous())
            .findFirst();
    if (message.isPresent() && there.isPresent() && seen(account) < message.get().issue()) {
      long issue = message.get().issue();
      recent.put(account, issue);
      if (!waiting.put(account, issue)) {
        repository.seen(Map.of(account, issue));
      }
      sender.send("normal", account, message.get().subject(), message.get().body());
    }
  }

  private long seen(Jid account) {
    Long known = recent.get(account);
    if (known == null) {
      known = waiting.find(account).orElseGet(() -> repository.seen(account));
      recent.put(account, known);
    }
    return known;
  }

  @Override
  public void everySecond() {
    waiting.begin();
  }

  void serverStopped(@Observes ServerStopping.Done event) {
    waiting.finish();
  }

  void accountGone(@Observes AccountGone event) {
    waiting.remove(event.account());
    recent.remove(event.account());
  }
}
