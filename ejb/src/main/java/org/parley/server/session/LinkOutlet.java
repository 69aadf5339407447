package org.parley.server.session;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.stanza.StreamError;
import org.parley.core.xml.Element;

/**
 * Leads to one connection. What was written to it counts as there. What comes between the moment in
 * which the connection breaks and the one in which the server hears of it waits, so that it does
 * not overtake what was sent before.
 */
final class LinkOutlet implements Outlet {
  /** So many stanzas at most, for a moment. */
  private static final int MOST = 1000;

  private final Link link;
  private List<Element> unsent = List.of();
  private List<Element> late = List.of();
  private Outlet next;
  private boolean shut;

  LinkOutlet(Link link) {
    this.link = link;
  }

  @Override
  public synchronized boolean send(Element element) {
    return next == null ? link.send(element) || isKept(element) : next.send(element);
  }

  /**
   * Another outlet takes all that comes from now on.
   *
   * @param first what goes to the connection before that
   */
  synchronized void handOver(Outlet newNext, Element first) {
    link.send(first);
    next = newNext;
    late.forEach(next::send);
    late = List.of();
  }

  private boolean isKept(Element element) {
    if (shut || late.size() >= MOST) {
      return false;
    }
    if (late.isEmpty()) {
      late = new ArrayList<>();
    }
    return late.add(element);
  }

  @Override
  public void whenThere(Runnable task) {
    link.mark(task);
  }

  @Override
  public boolean isConfirmed() {
    return false;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isSecure() {
    return link.security() != null;
  }

  @Override
  public void disconnect(StreamError error) {
    link.send(error.toElement());
    link.close();
  }

  @Override
  public synchronized boolean broken(List<Element> newUnsent) {
    unsent = newUnsent;
    return !shut;
  }

  @Override
  public synchronized List<Left> shut() {
    List<Left> all = new ArrayList<>(unsent.size() + late.size());
    if (!shut) {
      unsent.forEach(element -> all.add(new Left(element, null)));
      late.forEach(element -> all.add(new Left(element, null)));
    }
    shut = true;
    unsent = List.of();
    late = List.of();
    return all;
  }
}
