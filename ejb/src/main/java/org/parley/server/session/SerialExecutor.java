package org.parley.server.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after another without ever blocking a thread: a task runs at once on the thread
 * that brings it, unless another task is running; then it runs after that one. Whoever brings tasks
 * runs those of others for a moment only: what still waits then goes to a spare thread. A failing
 * task does not keep the next ones from running.
 *
 * <p>What waits is bounded by the {@link Backlog} of each stream that brings it.
 */
public final class SerialExecutor {
  private static final Logger LOG = System.getLogger(SerialExecutor.class.getName());

  /** So many tasks at most go together. */
  private static final int MAX_TOGETHER = 64;

  /** Nanoseconds that a thread runs tasks of others at most, when somebody else can. */
  private static final long SLICE = 2_000_000;

  private record Waiting(Runnable task, Backlog backlog, int weight) {}

  private final Workforce workforce;
  private final Runnable conclusion;
  private final Queue<Waiting> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** One whose tasks are few and so short that whoever is at it can do all of them. */
  public SerialExecutor() {
    this(null, null);
  }

  /**
   * @param workforce takes over when much waits
   */
  public SerialExecutor(Workforce workforce) {
    this(workforce, null);
  }

  /**
   * @param workforce takes over when much waits; null when nobody does, and nobody counts
   * @param conclusion runs, like a task, after all that have gathered; so what each of them wants
   *     done can be done for all of them together. It must not fail. Null for nothing.
   */
  public SerialExecutor(Workforce workforce, Runnable conclusion) {
    this.workforce = workforce;
    this.conclusion = conclusion;
  }

  public void execute(Runnable task) {
    if (waiting.compareAndSet(0, 1)) {
      // a task in the queue may be an earlier one of this thread, of which others made the count
      if (tasks.isEmpty()) {
        run(task);
        goOn(1);
      } else {
        tasks.add(waiting(task));
        drain();
      }
    } else {
      tasks.add(waiting(task));
      if (waiting.getAndIncrement() == 0) {
        drain();
      }
    }
  }

  /**
   * Like {@link #execute}, unless so many tasks are waiting already.
   *
   * @return whether the task is taken
   */
  public boolean tryExecute(Runnable task, int maxWaiting) {
    if (waiting.get() > maxWaiting) {
      return false;
    }
    execute(task);
    return true;
  }

  private void drain() {
    run(tasks.remove());
    goOn(1);
  }

  /**
   * Goes on after a task.
   *
   * @param done the tasks that were run since the last conclusion
   */
  private void goOn(int done) {
    int together = done;
    long end = 0;
    while (true) {
      if (conclusion != null && (together >= MAX_TOGETHER || waiting.get() == 1)) {
        run(conclusion);
        together = 0;
      }
      if (waiting.decrementAndGet() == 0) {
        return;
      }
      long now = System.nanoTime();
      if (end == 0) {
        end = now + SLICE;
      } else if (now - end > 0 && handOver(together)) {
        return;
      }
      run(tasks.remove());
      together++;
    }
  }

  private boolean handOver(int together) {
    return workforce != null
        && workforce.offer(
            () -> {
              run(tasks.remove());
              goOn(together + 1);
            });
  }

  /** How many tasks are running or waiting. */
  public int size() {
    return waiting.get();
  }

  /** Whether no task is running or waiting. */
  public boolean isIdle() {
    // in this order: a thread whose own task is in the queue sees it there, or its count
    return tasks.isEmpty() && waiting.get() == 0;
  }

  private Waiting waiting(Runnable task) {
    Backlog backlog = workforce == null ? null : workforce.current();
    return new Waiting(task, backlog, backlog == null ? 0 : backlog.waits());
  }

  private void run(Waiting next) {
    if (workforce == null) {
      run(next.task());
      return;
    }
    Backlog before = workforce.enter(next.backlog());
    try {
      run(next.task());
    } finally {
      workforce.enter(before);
      if (next.backlog() != null) {
        next.backlog().done(next.weight());
      }
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      // whatever a task throws, those after it must still run, on this thread
      LOG.log(Level.ERROR, "PARLEY-S001: a task failed", e);
    }
  }
}
