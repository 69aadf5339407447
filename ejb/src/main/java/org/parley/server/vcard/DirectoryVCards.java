package org.parley.server.vcard;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.server.EverySecond;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.BoundedWork;
import org.parley.server.session.SessionBound;
import org.parley.server.session.Workforce;
import org.parley.server.store.DirectoryVCardRepository;

/**
 * Asks directories what they say of people: when somebody logs in or is looked at, and again while
 * he is connected. The answer is kept, so that it is there at once and also while no directory can
 * be asked.
 */
@ServerBean
final class DirectoryVCards implements EverySecond, Gauged {
  private static final Logger LOG = System.getLogger(DirectoryVCards.class.getName());
  private static final int MOST_ASKING = 2;
  private static final int MOST_WAITING = 500;
  private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toMillis(10);
  private static final int AT_A_LOOK = 100;
  private static final long SILENCE = TimeUnit.MINUTES.toMillis(1);

  private final VCardSources sources;
  private final DirectoryVCardRepository repository;
  private final SaidVCards said;
  private final AskedLately asked;
  private final AccountExecutors executors;
  private final SteadyClock clock;
  private final BoundedWork work;
  private final Inquiries inquiries = new Inquiries();
  private volatile long nextLook;
  private volatile long silentUntil;

  @Inject
  DirectoryVCards(
      VCardSources sources,
      DirectoryVCardRepository repository,
      SaidVCards said,
      AskedLately asked,
      AccountExecutors executors,
      SteadyClock clock,
      Workforce workforce) {
    this.sources = sources;
    this.repository = repository;
    this.said = said;
    this.asked = asked;
    this.executors = executors;
    this.clock = clock;
    this.work = new BoundedWork(workforce, MOST_ASKING, MOST_WAITING);
  }

  /**
   * Whether it is known what a directory says of the account, if only from former times, or that
   * none can be asked now.
   */
  boolean isKnown(Jid account) {
    if (!sources.know(account.domain()) || !asked.isDue(account)) {
      return true;
    }
    if (!asked.isTried(account) && repository.findPhoto(account).isEmpty()) {
      return false;
    }
    askLater(account);
    return true;
  }

  /**
   * Asks on another thread.
   *
   * @param then runs afterwards on the executor of the account, whatever has come of it
   * @throws StanzaException {@code resource-constraint} when too much is to be asked
   */
  void ask(Jid account, Runnable then) {
    Jid bare = account.bare();
    if (!inquiries.begins(bare, then)) {
      return;
    }
    try {
      work.submit(
          () -> {
            Runnable outcome = ask(bare);
            executors.execute(bare, () -> end(bare, outcome));
          });
    } catch (StanzaException e) {
      inquiries.end(bare).stream()
          .filter(other -> other != then)
          .forEach(other -> executors.execute(bare, other));
      throw e;
    }
  }

  private void end(Jid account, Runnable outcome) {
    try {
      outcome.run();
    } finally {
      inquiries.end(account).forEach(then -> executors.execute(account, then));
    }
  }

  /** What is to be done with the answer. */
  private Runnable ask(Jid account) {
    try {
      Optional<Element> answer = sources.find(account);
      return () -> {
        said.keep(account, answer);
        asked.answered(account);
      };
    } catch (RuntimeException | Error e) {
      long now = clock.millis();
      if (now >= silentUntil) {
        silentUntil = now + SILENCE;
        LOG.log(
            Level.WARNING,
            "PARLEY-S066: a directory cannot be asked for vCards, what it has said before is"
                + " shown: {0}",
            e.toString());
      }
      return () -> asked.failed(account);
    }
  }

  private void askLater(Jid account) {
    if (inquiries.isAbout(account.bare())) {
      return;
    }
    try {
      ask(account, () -> {});
    } catch (StanzaException e) {
      // there is much to do
      asked.failed(account.bare());
    }
  }

  void sessionBound(@Observes SessionBound event) {
    Jid account = event.session().account();
    if (!event.session().isAnonymous() && sources.know(account.domain())) {
      asked.connected(account);
      if (asked.isDue(account)) {
        askLater(account);
      }
    }
  }

  @Override
  public void everySecond() {
    long now = clock.millis();
    if (now >= nextLook) {
      nextLook = now + BETWEEN_LOOKS;
      asked.due(AT_A_LOOK).forEach(this::askLater);
    }
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(new Gauge("vcards.waiting", work::waiting, MOST_WAITING));
  }
}
