package org.parley.web.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;

/**
 * What has happened on a link, handed to the server by one thread at a time and in order: by the
 * one that reads, so that a client which sends faster than it is handled has to wait, else by one
 * of ours.
 */
final class Inbox {
  private static final Logger LOG = System.getLogger(Inbox.class.getName());

  private final Link link;
  private final LinkListener listener;
  private final Executor executor;
  private final int capacity;
  private final Runnable afterwards;
  private List<LinkEvent> waiting = new ArrayList<>(4);
  private boolean handling;

  /**
   * @param capacity the events that may wait before a reading thread has to
   * @param afterwards what is done each time when all that waited has been handled
   */
  Inbox(Link link, LinkListener listener, Executor executor, int capacity, Runnable afterwards) {
    this.link = link;
    this.listener = listener;
    this.executor = executor;
    this.capacity = capacity;
    this.afterwards = afterwards;
  }

  /** Handles events on this thread, or leaves them to the one that is at it. */
  void handle(List<LinkEvent> events) {
    synchronized (this) {
      if (!awaitRoom()) {
        link.abort();
        return;
      }
      waiting.addAll(events);
      if (handling) {
        return;
      }
      handling = true;
    }
    drain();
  }

  /**
   * Takes events whose order the caller's lock keeps. It does not wait for room: the caller bounds
   * what a client may have under way.
   *
   * @return whether the caller has to {@link #drain} when it has left its lock
   */
  synchronized boolean put(List<LinkEvent> events) {
    if (events.isEmpty()) {
      return false;
    }
    waiting.addAll(events);
    boolean first = !handling;
    handling = true;
    return first;
  }

  /** Has an event handled by another thread; whoever calls may be in the midst of anything. */
  void later(LinkEvent event) {
    synchronized (this) {
      waiting.add(event);
      if (handling) {
        return;
      }
      handling = true;
    }
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      // the application ends: nobody is left to hear of it but this thread
      drain();
    }
  }

  /** Whether a thread is at it, which does what there is to do afterwards. */
  synchronized boolean isHandling() {
    return handling;
  }

  private boolean awaitRoom() {
    try {
      while (handling && waiting.size() >= capacity) {
        wait();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Handles what waits, and what comes meanwhile. */
  void drain() {
    for (List<LinkEvent> batch = take(); !batch.isEmpty(); batch = take()) {
      try {
        listener.handle(link, batch);
      } catch (RuntimeException | LinkageError e) {
        LOG.log(Level.ERROR, "PARLEY-W001: what a client sent was not handled: it is closed", e);
        link.abort();
      }
    }
    afterwards.run();
  }

  private synchronized List<LinkEvent> take() {
    List<LinkEvent> batch = waiting;
    if (batch.isEmpty()) {
      handling = false;
    } else {
      waiting = new ArrayList<>(4);
    }
    notifyAll();
    return batch;
  }
}
