package org.parley.server.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after another without ever blocking a thread: a task runs at once on the thread
 * that brings it, unless another task is running; then it runs after that one, on its thread. A
 * failing task does not keep the next ones from running.
 */
public final class SerialExecutor {
  private static final Logger LOG = System.getLogger(SerialExecutor.class.getName());

  /** So many tasks at most go together. */
  private static final int MAX_TOGETHER = 64;

  private final Runnable conclusion;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  public SerialExecutor() {
    this(null);
  }

  /**
   * @param conclusion runs, like a task, after all that have gathered; so what each of them wants
   *     done can be done for all of them together. It must not fail. Null for nothing.
   */
  public SerialExecutor(Runnable conclusion) {
    this.conclusion = conclusion;
  }

  public void execute(Runnable task) {
    if (waiting.compareAndSet(0, 1)) {
      // a task in the queue may be an earlier one of this thread, of which others made the count
      if (tasks.isEmpty()) {
        drain(task);
      } else {
        tasks.add(task);
        drain(tasks.remove());
      }
    } else {
      tasks.add(task);
      if (waiting.getAndIncrement() == 0) {
        drain(tasks.remove());
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

  private void drain(Runnable first) {
    Runnable task = first;
    int together = 0;
    while (true) {
      run(task);
      together++;
      if (conclusion != null && (together == MAX_TOGETHER || waiting.get() == 1)) {
        run(conclusion);
        together = 0;
      }
      if (waiting.decrementAndGet() == 0) {
        return;
      }
      task = tasks.remove();
    }
  }

  /** Whether no task is running or waiting. */
  public boolean isIdle() {
    return waiting.get() == 0;
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
