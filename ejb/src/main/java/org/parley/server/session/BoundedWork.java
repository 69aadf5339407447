package org.parley.server.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;

/**
 * Tasks that wait for somebody else, such as a directory, done by the threads that are there for
 * that and few at a time: when he takes long they hold up each other and nobody else.
 */
public final class BoundedWork {
  private static final Logger LOG = System.getLogger(BoundedWork.class.getName());

  private final Workforce workforce;
  private final int mostRunning;
  private final int mostWaiting;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  /**
   * @param mostRunning so many at a time
   * @param mostWaiting so many wait beside those
   */
  public BoundedWork(Workforce workforce, int mostRunning, int mostWaiting) {
    this.workforce = workforce;
    this.mostRunning = mostRunning;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Takes a task. It is done at once when there are no spare threads.
   *
   * @throws StanzaException {@code resource-constraint} when too many wait
   */
  public void submit(Runnable task) {
    if (!isTaken(task)) {
      run(task);
    }
  }

  private synchronized boolean isTaken(Runnable task) {
    if (running == mostRunning) {
      if (waiting.size() >= mostWaiting) {
        throw tooMuch();
      }
      waiting.add(task);
      return true;
    }
    running++;
    if (workforce.offerElsewhere(() -> run(task))) {
      return true;
    }
    if (workforce.isWorking()) {
      running--;
      throw tooMuch();
    }
    return false;
  }

  private static StanzaException tooMuch() {
    return new StanzaException(Condition.RESOURCE_CONSTRAINT, "too much is to be done");
  }

  private void run(Runnable first) {
    for (Runnable task = first; task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "PARLEY-S065: a task failed", e);
      }
    }
  }

  private synchronized Runnable next() {
    Runnable next = waiting.poll();
    if (next == null) {
      running--;
    }
    return next;
  }

  /** How many tasks wait. */
  public synchronized int waiting() {
    return waiting.size();
  }
}
