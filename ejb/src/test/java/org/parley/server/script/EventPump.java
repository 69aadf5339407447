package org.parley.server.script;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.link.Pause;

/** Hands the events of a link to the server, one after another, on the thread that brings them. */
final class EventPump {
  private final Link link;
  private final LinkListener listener;
  private final Queue<LinkEvent> waiting = new ArrayDeque<>();
  private final Pause pause = new Pause();
  private boolean handling;

  EventPump(Link link, LinkListener listener) {
    this.link = link;
    this.listener = listener;
  }

  /** Hands an event over; one that happens meanwhile follows. */
  void happen(LinkEvent event) {
    synchronized (this) {
      waiting.add(event);
      if (handling) {
        return;
      }
      handling = true;
    }
    drain();
  }

  /** The server wants more. */
  void proceed() {
    boolean isNobodyHere;
    synchronized (this) {
      isNobodyHere = pause.proceed();
    }
    if (isNobodyHere) {
      drain();
    }
  }

  /** How many events wait because the server wants no more for now. */
  synchronized int waiting() {
    return waiting.size();
  }

  private void drain() {
    List<LinkEvent> next = take();
    while (next != null) {
      next = handle(next) || !rest() ? take() : null;
    }
  }

  private boolean handle(List<LinkEvent> events) {
    try {
      return listener.handle(link, events);
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        handling = false;
      }
      throw e;
    }
  }

  private synchronized List<LinkEvent> take() {
    LinkEvent next = waiting.poll();
    if (next == null && !pause.isDue()) {
      handling = false;
      return null;
    }
    pause.called();
    return next == null ? List.of() : List.of(next);
  }

  private synchronized boolean rest() {
    return pause.rest();
  }
}
