package org.parley.server.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;

/**
 * Whose work the calling thread is doing, and spare threads for work that nobody's own thread
 * should do: the rest of what waits at a busy {@link SerialExecutor}.
 */
@ServerBean
public final class Workforce implements Gauged {
  private static final Logger LOG = System.getLogger(Workforce.class.getName());

  private static final int PATIENCE = 3000;
  private static final int KEEP = 30;

  /** So much that is costly may wait; it takes some ten milliseconds each. */
  private static final int MOST_COSTLY = 500;

  /** So many threads may wait for other servers, and so much for those threads. */
  private static final int ELSEWHERE = 16;

  private static final int MOST_ELSEWHERE = 500;

  private final ThreadLocal<Backlog> current = new ThreadLocal<>();
  private volatile ThreadPoolExecutor pool;
  private volatile ThreadPoolExecutor costly;
  private volatile ThreadPoolExecutor elsewhere;
  private volatile ScheduledThreadPoolExecutor timer;

  /** That of the stream whose work the calling thread is doing, or null. */
  public Backlog current() {
    return current.get();
  }

  /**
   * The calling thread does this stream's work from now on; what it leaves behind anywhere counts
   * for that stream.
   *
   * @param next null for nobody's
   * @return whose work it did before; to be entered again afterwards
   */
  public Backlog enter(Backlog next) {
    Backlog before = current.get();
    if (before != next) {
      // null is set, not removed: threads enter and leave all the time
      current.set(next);
    }
    return before;
  }

  /**
   * Spare threads begin to work.
   *
   * @param count so many of them
   * @param costlyCount so many for what is costly
   */
  public void start(ThreadFactory threads, int count, int costlyCount) {
    pool = pool(threads, count, Integer.MAX_VALUE);
    costly = pool(threads, costlyCount, MOST_COSTLY);
    elsewhere = pool(threads, ELSEWHERE, MOST_ELSEWHERE);
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static ThreadPoolExecutor pool(ThreadFactory threads, int count, int waiting) {
    ThreadPoolExecutor made =
        new ThreadPoolExecutor(
            count, count, KEEP, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), threads);
    made.allowCoreThreadTimeOut(true);
    return made;
  }

  /** Ends when all is done that was taken, or after a while. */
  public void stop() {
    ThreadPoolExecutor ending = pool;
    if (ending == null) {
      return;
    }
    pool = null;
    timer.shutdown();
    costly.shutdown();
    elsewhere.shutdown();
    ending.shutdown();
    try {
      elsewhere.awaitTermination(PATIENCE, TimeUnit.MILLISECONDS);
      costly.awaitTermination(PATIENCE, TimeUnit.MILLISECONDS);
      ending.awaitTermination(PATIENCE, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Has work of the calling thread's stream done later, and nothing else of that stream before.
   * When there are no spare threads it is done at once.
   *
   * @param delay milliseconds
   */
  public void doAlone(long delay, Runnable work) {
    doAlone(delay, null, work, work);
  }

  /**
   * The same for work that takes milliseconds of a processor.
   *
   * @param refusal done in the place of the work when too much of that waits, now or after the
   *     delay
   */
  public void doAloneCostly(long delay, Runnable work, Runnable refusal) {
    doAlone(delay, costly, work, refusal);
  }

  /**
   * The same for work that may wait for another server, for seconds: on threads that nobody else
   * needs.
   */
  public void doAloneElsewhere(long delay, Runnable work, Runnable refusal) {
    doAlone(delay, elsewhere, work, refusal);
  }

  private void doAlone(long delay, ThreadPoolExecutor bounded, Runnable work, Runnable refusal) {
    Backlog backlog = current();
    if (pool == null || backlog == null || delay == 0 && bounded == null) {
      work.run();
      return;
    }
    if (bounded != null && bounded.getQueue().remainingCapacity() == 0) {
      refusal.run();
      return;
    }
    int weight = backlog.waitsAlone();
    Runnable counted = () -> doFor(backlog, weight, work);
    Runnable refused = () -> doFor(backlog, weight, refusal);
    if (delay == 0) {
      execute(bounded, counted, refused);
    } else {
      later(delay, () -> execute(bounded, counted, refused));
    }
  }

  private void later(long delay, Runnable task) {
    try {
      timer.schedule(task, delay, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  /**
   * Never on the thread of the timer, unless the server ends; and what takes long never on the
   * threads that serve everybody, however much of it comes at a time.
   */
  private void execute(ThreadPoolExecutor bounded, Runnable task, Runnable refusal) {
    Runnable spare = task;
    if (bounded != null) {
      try {
        bounded.execute(task);
        return;
      } catch (RejectedExecutionException e) {
        spare = refusal;
      }
    }
    if (!offer(spare)) {
      spare.run();
    }
  }

  private void doFor(Backlog backlog, int weight, Runnable work) {
    Backlog before = enter(backlog);
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "PARLEY-S033: a task failed", e);
    } finally {
      enter(before);
      backlog.done(weight);
    }
  }

  /**
   * Has a task run by another thread.
   *
   * @return false when there is none: the server starts or ends
   */
  public boolean offer(Runnable task) {
    return offer(pool, task);
  }

  /**
   * The same for what may wait for another server, for seconds.
   *
   * @return false also when too much of that waits
   */
  public boolean offerElsewhere(Runnable task) {
    return offer(elsewhere, task);
  }

  private static boolean offer(ThreadPoolExecutor working, Runnable task) {
    if (working == null) {
      return false;
    }
    try {
      working.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Whether there are spare threads: not while the server starts or ends. */
  public boolean isWorking() {
    return pool != null;
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        Gauge.of("workforce.waiting", () -> waiting(pool)),
        new Gauge("workforce.costly", () -> waiting(costly), MOST_COSTLY),
        new Gauge("workforce.elsewhere", () -> waiting(elsewhere), MOST_ELSEWHERE));
  }

  private static long waiting(ThreadPoolExecutor threads) {
    return threads == null ? 0 : threads.getQueue().size();
  }
}
