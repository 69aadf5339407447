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

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  public void execute(Runnable task) {
    if (waiting.compareAndSet(0, 1)) {
      run(task);
      if (waiting.decrementAndGet() == 0) {
        return;
      }
    } else {
      tasks.add(task);
      if (waiting.getAndIncrement() != 0) {
        return;
      }
    }
    do {
      run(tasks.remove());
    } while (waiting.decrementAndGet() != 0);
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
      LOG.log(Level.ERROR, "PARLEY-S001: a task of an account failed", e);
    }
  }
}
