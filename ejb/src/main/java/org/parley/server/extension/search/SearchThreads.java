package org.parley.server.extension.search;

import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.session.Workforce;

/**
 * Has searches done by spare threads, few at a time: a directory that takes long to answer holds up
 * other searches and nobody else.
 */
@ServerBean
final class SearchThreads implements Gauged {
  private static final int MOST_RUNNING = 2;
  private static final int MOST_WAITING = 200;

  private final Workforce workforce;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  @Inject
  SearchThreads(Workforce workforce) {
    this.workforce = workforce;
  }

  /**
   * Takes a search, which throws nothing.
   *
   * @throws StanzaException {@code resource-constraint} when too many wait
   */
  void submit(Runnable search) {
    if (begins(search) && !workforce.offer(() -> run(search))) {
      run(search);
    }
  }

  private synchronized boolean begins(Runnable search) {
    if (running < MOST_RUNNING) {
      running++;
      return true;
    }
    if (waiting.size() >= MOST_WAITING) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many search at the moment");
    }
    waiting.add(search);
    return false;
  }

  private void run(Runnable first) {
    for (Runnable search = first; search != null; search = next()) {
      search.run();
    }
  }

  private synchronized Runnable next() {
    Runnable next = waiting.poll();
    if (next == null) {
      running--;
    }
    return next;
  }

  private synchronized int size() {
    return waiting.size();
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(new Gauge("search.waiting", this::size, MOST_WAITING));
  }
}
