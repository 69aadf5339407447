package org.parley.server.audit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.server.Announcements;
import org.parley.server.EverySecond;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.session.Workforce;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
import org.parley.server.store.audit.AuditRepository;
import org.parley.server.store.audit.AuditRepository.Append;
import org.parley.server.store.audit.AuditRepository.Prune;
import org.parley.server.store.audit.AuditRepository.Step;
import org.parley.server.store.database.EntryOutcome;
import org.parley.server.store.database.GroupCommit;

/** Keeps the audit in the database, and deletes what is older than an administrator wants. */
@ServerBean
final class StoredAuditTrail implements AuditTrail, EverySecond, Gauged {
  private static final Logger LOG = System.getLogger(StoredAuditTrail.class.getName());
  private static final int AT_ONCE = 500;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long SILENCE = Duration.ofMinutes(1).toMillis();

  private final AuditRepository repository;
  private final GroupCommit commit;
  private final Workforce workforce;
  private final Announcements announcements;
  private final Clock clock;
  private final SteadyClock steady;
  private final Duration kept;
  private final WaitingSteps waiting;
  private final AuditSums sums = new AuditSums();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicLong nextLook = new AtomicLong();
  private final AtomicLong nextHead = new AtomicLong();
  private final AtomicLong nextFailure = new AtomicLong();

  @Inject
  StoredAuditTrail(
      AuditRepository repository,
      GroupCommit commit,
      Workforce workforce,
      Announcements announcements,
      Clock clock,
      SteadyClock steady,
      Settings settings) {
    this.repository = repository;
    this.commit = commit;
    this.workforce = workforce;
    this.announcements = announcements;
    this.clock = clock;
    this.steady = steady;
    this.kept = Duration.ofDays(settings.number(AuditSettings.DAYS));
    this.waiting = new WaitingSteps(settings.number(AuditSettings.LIMIT_WAITING));
  }

  @Override
  public boolean record(AuditEvent event) {
    announcements.tell(event);
    Append append = new Append(event);
    try {
      if (commit.write(repository, append) == EntryOutcome.STORED) {
        return true;
      }
    } catch (StanzaException e) {
      // too much waits for the database; told below
    }
    failed();
    waiting.add(append);
    return false;
  }

  @Override
  public void note(AuditEvent event) {
    announcements.tell(event);
    waiting.add(new Append(event));
  }

  @Override
  public void count(AuditEvent event) {
    sums.add(event, steady.millis());
  }

  @Override
  public void everySecond() {
    long now = steady.millis();
    sums.due(now).forEach(this::note);
    if (isDue(nextLook, now, HOUR) && !kept.isZero()) {
      Instant time = clock.instant();
      waiting.add(new Prune(time.minus(kept), time));
    }
    if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
      Runnable work =
          () -> {
            try {
              write();
            } finally {
              writing.set(false);
            }
          };
      if (!workforce.offer(work)) {
        work.run();
      }
    }
  }

  private static boolean isDue(AtomicLong next, long now, long pause) {
    long when = next.get();
    return now >= when && next.compareAndSet(when, now + pause);
  }

  void serverStopped(@Observes ServerStopping.Done event) {
    sums.all().forEach(this::note);
    write();
  }

  /** Writes what waits, until all is written or something could not be. */
  private synchronized void write() {
    long lost = waiting.takeLost();
    if (lost > 0) {
      AuditEvent event =
          AuditEvent.of(clock.instant(), AuditKind.UNRECORDED, "lost")
              .times(lost)
              .saying("too many waited to be stored");
      if (!writeAll(List.of(new Append(event))).isEmpty()) {
        waiting.addLost(lost);
      }
    }
    List<Step> failed = List.of();
    while (failed.isEmpty()) {
      List<Step> taken = waiting.take(AT_ONCE);
      if (taken.isEmpty()) {
        tellHead();
        return;
      }
      failed = writeAll(taken);
    }
    waiting.putBack(failed);
    failed();
  }

  /** What could not be written. */
  private List<Step> writeAll(List<Step> steps) {
    Queue<Step> written = new ConcurrentLinkedQueue<>();
    long last = 0;
    try {
      for (Step step : steps) {
        last =
            commit.add(
                repository,
                step,
                outcome -> {
                  if (outcome == EntryOutcome.STORED) {
                    written.add(step);
                  }
                });
      }
    } catch (StanzaException e) {
      // the rest does not find room
    }
    commit.await(last);
    List<Step> failed = new ArrayList<>(steps);
    written.forEach(failed::remove);
    return failed;
  }

  private void failed() {
    if (isDue(nextFailure, steady.millis(), SILENCE)) {
      LOG.log(
          Level.ERROR,
          "PARLEY-A002: entries of the audit are not stored yet; {0} wait",
          waiting.size());
    }
  }

  /** Whoever keeps the log elsewhere can see whether the end of the audit was cut off. */
  private void tellHead() {
    if (isDue(nextHead, steady.millis(), DAY)) {
      try {
        repository.last().ifPresent(StoredAuditTrail::tell);
      } catch (RuntimeException e) {
        failed();
      }
    }
  }

  private static void tell(AuditEntry head) {
    LOG.log(
        Level.INFO,
        "PARLEY-A003: the last entry of the audit is {0}, its hash {1}",
        Long.toString(head.number()),
        head.hash());
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(new Gauge("audit.waiting", waiting::size, waiting.most()));
  }
}
