package org.parley.server.store.database;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.metrics.Meters;
import org.parley.server.store.database.GatheredEntries.Gathered;

/**
 * Puts on disk what must be there before something is said. Entries gather while a commit runs; the
 * next one takes all of them in one transaction, in the order in which they came. It has no thread:
 * whoever waits for an entry commits what everybody has brought, unless somebody is at it.
 *
 * <p>Commits have numbers and run one after another. No lock is held while the database works, nor
 * while anybody is told.
 */
@ServerBean
public final class GroupCommit implements Gauged, Meters {
  private static final Logger LOG = System.getLogger(GroupCommit.class.getName());

  /** As long as one waits for a connection at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long SILENCE = Duration.ofMinutes(1).toNanos();

  private final BatchTransaction transaction;
  private final GatheredEntries gathered;
  private final long patience;
  private final CommitCount count = new CommitCount();

  /** Fair, so that who has committed for others goes on and one of them does it next. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Condition changed = lock.newCondition();

  /** Guarded by the lock. */
  private final Commits commits = new Commits();

  private static final class Commits {
    private final List<Telling> telling = new ArrayList<>();
    private long begun;
    private long ended;
    private boolean wanted;

    /** This commit and those before are over: for a look without the lock. */
    private volatile long over;

    private long failureLogged = System.nanoTime() - SILENCE;

    private boolean isRunning() {
      return begun != ended;
    }

    private void told(Telling all) {
      telling.remove(all);
      over = telling.stream().mapToLong(one -> one.number() - 1).min().orElse(ended);
    }

    private boolean isWritten(long number, boolean nothingWaits) {
      return ended >= number || nothingWaits && !isRunning();
    }

    /** Whoever tells waits for the disk alone, else two could wait for each other. */
    private boolean isTold(long number) {
      Thread thread = Thread.currentThread();
      return telling.stream().noneMatch(one -> one.number() <= number)
          || telling.stream().anyMatch(one -> one.thread() == thread);
    }
  }

  /** The entries of a commit are being told. */
  private record Telling(long number, Thread thread) {}

  @Inject
  GroupCommit(Database database, Settings settings) {
    this(database, settings, PATIENCE);
  }

  GroupCommit(Database database, Settings settings, Duration patience) {
    this.transaction = new BatchTransaction(database, this::failed);
    this.gathered =
        new GatheredEntries(
            settings.number(DatabaseSettings.LIMIT_WAITING),
            settings.number(DatabaseSettings.LIMIT_WAITING_BYTES));
    this.patience = patience.toNanos();
  }

  /**
   * Takes an entry for the next commit. Somebody has to see that there is one: {@link #await},
   * {@link #flush} or {@link #hurry}.
   *
   * @param told hears once what has become of the entry, on any thread; it may give new entries and
   *     wait for them
   * @return the number of the commit
   * @throws StanzaException {@code resource-constraint} when too much waits; then nobody is told
   */
  public <E> long add(EntryStore<E> store, E entry, Consumer<EntryOutcome> told) {
    Gathered<E> taken = Gathered.of(store, entry, told);
    lock.lock();
    try {
      if (!gathered.add(taken)) {
        throw new StanzaException(
            StanzaError.Condition.RESOURCE_CONSTRAINT, "too much waits to be stored");
      }
      long number = commits.begun + 1;
      if (gathered.isMuch() && !commits.isRunning()) {
        commit();
      }
      return number;
    } finally {
      lock.unlock();
    }
  }

  /** Writes one entry, with all that waits, and says what has become of it. */
  public <E> EntryOutcome write(EntryStore<E> store, E entry) {
    AtomicReference<EntryOutcome> outcome = new AtomicReference<>();
    add(store, entry, outcome::set);
    await(() -> outcome.get() != null);
    return outcome.get() == null ? EntryOutcome.FAILED : outcome.get();
  }

  /**
   * Waits until all entries of a commit, and of those before it, are on disk or have heard why not.
   * What has waited for too long is not tried any more.
   *
   * @param number what {@link #add} has returned
   * @return false when the database is still at it after so long that it is better not to wait
   */
  public boolean await(long number) {
    return number <= commits.over
        || await(() -> commits.isWritten(number, gathered.isEmpty()) && commits.isTold(number));
  }

  /** Waits in the same way for all that anybody has given so far. */
  public boolean flush() {
    lock.lock();
    long last;
    try {
      last = gathered.isEmpty() ? commits.begun : commits.begun + 1;
    } finally {
      lock.unlock();
    }
    return await(last);
  }

  /** Has written what waits, without waiting for somebody who is at it. */
  public void hurry() {
    if (gathered.count() == 0) {
      return;
    }
    lock.lock();
    try {
      commits.wanted = true;
      if (!commits.isRunning() && !gathered.isEmpty()) {
        commit();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean await(BooleanSupplier settled) {
    long start = System.nanoTime();
    boolean interrupted = false;
    lock.lock();
    try {
      while (!settled.getAsBoolean()) {
        long left = patience - (System.nanoTime() - start);
        if (!commits.isRunning() && !gathered.isEmpty()) {
          commit();
        } else if (left <= 0) {
          expire(start);
          return settled.getAsBoolean() || !commits.isRunning();
        } else {
          interrupted |= pause(left);
        }
      }
      return true;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whoever ends this thread waits until what it has brought is on disk. */
  private boolean pause(long nanos) {
    try {
      changed.awaitNanos(nanos);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Writes what has gathered; the lock is held when this begins and ends, and not between. */
  private void commit() {
    // an interrupted thread gets no connection, and would close the file of an embedded database
    boolean interrupted = Thread.interrupted();
    do {
      commits.wanted = false;
      List<Gathered<?>> batch = gathered.takeAll();
      long number = ++commits.begun;
      List<EntryOutcome> outcomes = Collections.nCopies(batch.size(), EntryOutcome.FAILED);
      lock.unlock();
      try {
        outcomes = count.counted(batch, transaction);
      } finally {
        lock.lock();
        commits.ended = number;
        tell(number, batch, outcomes);
      }
    } while (commits.wanted && !commits.isRunning() && !gathered.isEmpty());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void expire(long until) {
    List<Gathered<?>> late = gathered.takeUntil(until);
    // what somebody tells, others wait for
    tell(commits.begun + 1, late, Collections.nCopies(late.size(), EntryOutcome.EXPIRED));
  }

  /** Tells the entries of a commit; the lock is held when this begins and ends, and not between. */
  private void tell(long number, List<Gathered<?>> batch, List<EntryOutcome> outcomes) {
    Telling now = new Telling(number, Thread.currentThread());
    commits.telling.add(now);
    changed.signalAll();
    lock.unlock();
    try {
      for (int i = 0; i < batch.size(); i++) {
        tell(batch.get(i), outcomes.get(i));
      }
    } finally {
      lock.lock();
      commits.told(now);
      changed.signalAll();
    }
  }

  private static void tell(Gathered<?> entry, EntryOutcome outcome) {
    try {
      entry.told().accept(outcome);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "PARLEY-S012: nobody could be told what is stored and what is not", e);
    }
  }

  /** A full disk has no room for a log that tells of each entry. */
  private void failed(Throwable e) {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (now - commits.failureLogged < SILENCE) {
        return;
      }
      commits.failureLogged = now;
    } finally {
      lock.unlock();
    }
    LOG.log(Level.ERROR, "PARLEY-S005: the database does not store; what is sent is refused", e);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count.bindTo(registry);
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        new Gauge("database.waiting", gathered::count, gathered.most()),
        new Gauge("database.waiting.bytes", gathered::bytes, gathered.mostBytes()));
  }
}
