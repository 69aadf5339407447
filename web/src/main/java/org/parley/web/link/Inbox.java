package org.parley.web.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.link.LinkTag;
import org.parley.core.link.Pause;
import org.parley.core.link.Waiting;

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
  private final Waiting weight;
  private final BooleanSupplier mayWait;
  private final Runnable afterwards;
  private List<LinkEvent> waiting = new ArrayList<>(4);
  private final Pause pause = new Pause();
  private boolean handling;

  /**
   * @param capacity the events that may wait before a reading thread has to
   * @param weight the same in bytes
   * @param mayWait whether the client may make a thread wait while the listener wants no more; else
   *     its link ends
   * @param afterwards what is done each time when all that waited has been handled
   */
  Inbox(
      Link link,
      LinkListener listener,
      Executor executor,
      int capacity,
      Waiting weight,
      BooleanSupplier mayWait,
      Runnable afterwards) {
    this.link = link;
    this.listener = listener;
    this.executor = executor;
    this.capacity = capacity;
    this.weight = weight;
    this.mayWait = mayWait;
    this.afterwards = afterwards;
  }

  /** Handles events on this thread, or leaves them to the one that is at it. */
  void handle(List<LinkEvent> events) {
    synchronized (this) {
      if (!awaitRoom()) {
        link.abort();
        return;
      }
      add(events);
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
    add(events);
    boolean first = !handling;
    handling = true;
    return first;
  }

  /** Has an event handled by another thread; whoever calls may be in the midst of anything. */
  void later(LinkEvent event) {
    synchronized (this) {
      add(List.of(event));
      if (handling) {
        return;
      }
      handling = true;
    }
    onAnotherThread();
  }

  private void onAnotherThread() {
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      // the application ends: nobody is left to hear of it but this thread
      drain();
    }
  }

  /**
   * Whether events are being handled, even if the listener wants no more for now: then more will
   * follow from them.
   */
  synchronized boolean isHandling() {
    return handling;
  }

  /** The listener wants more. */
  void proceed() {
    boolean isNobodyHere;
    synchronized (this) {
      isNobodyHere = pause.proceed();
    }
    if (isNobodyHere) {
      onAnotherThread();
    }
  }

  private void add(List<LinkEvent> events) {
    waiting.addAll(events);
    events.forEach(weight::added);
  }

  private boolean awaitRoom() {
    try {
      while (handling && !waiting.isEmpty() && (waiting.size() >= capacity || weight.isFull())) {
        if (pause.isResting() && !mayWait.getAsBoolean()) {
          return false;
        }
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
    List<LinkEvent> batch = take();
    while (batch != null) {
      batch = handleSafely(batch) || !rest() ? take() : null;
    }
    afterwards.run();
  }

  private boolean handleSafely(List<LinkEvent> batch) {
    try {
      return listener.handle(link, batch);
    } catch (RuntimeException | Error e) {
      LOG.log(
          Level.ERROR,
          "PARLEY-W001: what a client sent was not handled: it is closed" + LinkTag.suffix(link),
          e);
      link.abort();
      return true;
    }
  }

  /** Null when there is nothing to call the listener for. */
  private synchronized List<LinkEvent> take() {
    List<LinkEvent> batch = waiting;
    if (batch.isEmpty() && !pause.isDue()) {
      handling = false;
      batch = null;
    } else {
      pause.called();
      waiting = new ArrayList<>(4);
      batch.forEach(weight::taken);
    }
    notifyAll();
    return batch;
  }

  /** False when the listener has changed its mind already. */
  private synchronized boolean rest() {
    boolean rests = pause.rest();
    notifyAll();
    return rests;
  }
}
