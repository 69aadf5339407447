package org.parley.server.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.core.link.ByteBudget;
import org.parley.core.link.Link;
import org.parley.core.stanza.Stanza;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;

/**
 * Leads to one connection. What was written to it counts as there, unless the client falls silent
 * for good: then the latest messages that were written since it was heard last go another way. What
 * comes between the moment in which the connection breaks and the one in which the server hears of
 * it waits, so that it does not overtake what was sent before.
 */
final class LinkOutlet implements Outlet {
  /** So many stanzas at most, for a moment. */
  private static final int MOST_LATE = 1000;

  /**
   * So many messages that nothing has been heard since. What is kept outlives a collection of
   * garbage or two, which makes the pauses of everybody longer.
   */
  private static final int MOST_UNHEARD = 32;

  /** So many of them while more than {@link #BUSY} come within a second. */
  private static final int MOST_UNHEARD_BUSY = 4;

  private static final int BUSY = 16;

  private static final int MOST_UNHEARD_BYTES = 64 * 1024;

  private final Link link;
  private final ByteBudget budget;
  private volatile Deque<Element> unheard;
  private int unheardBytes;
  private int thisSecond;
  private int told;
  private List<Element> unsent = List.of();
  private List<Element> late = List.of();
  private Outlet next;
  private boolean begun;
  private boolean silent;
  private boolean shut;

  /**
   * @param budget of what is kept for all clients that were not heard
   */
  LinkOutlet(Link link, ByteBudget budget) {
    this.link = link;
    this.budget = budget;
  }

  @Override
  public synchronized boolean send(Element element) {
    if (next != null) {
      return next.send(element);
    }
    if (!begun || !link.send(element)) {
      return isKept(element);
    }
    if (isMissed(element) && link.transport() != Link.Transport.BOSH) {
      keepUnheard(element);
    }
    return true;
  }

  /** Whether it is a message that its receiver would miss. */
  private static boolean isMissed(Element element) {
    if (!element.name().equals(Stanza.Kind.MESSAGE.elementName())) {
      return false;
    }
    String type = element.attribute("type");
    return type == null || type.equals("chat") || type.equals("normal");
  }

  /**
   * The client learns its address, before anything that was sent to it.
   *
   * @param first what tells it
   */
  synchronized void begin(Element first) {
    link.send(first);
    begun = true;
    List<Element> early = late;
    late = List.of();
    early.forEach(this::send);
  }

  private void keepUnheard(Element message) {
    Deque<Element> kept = unheard;
    if (kept == null) {
      kept = new ArrayDeque<>(2);
      unheard = kept;
    }
    kept.addLast(message);
    unheardBytes += message.weight();
    int most = ++thisSecond > BUSY ? MOST_UNHEARD_BUSY : MOST_UNHEARD;
    int mostBytes = budget.allowed(MOST_UNHEARD_BYTES);
    while (kept.size() > most || unheardBytes > mostBytes) {
      unheardBytes -= kept.removeFirst().weight();
    }
    told = budget.tell(unheardBytes, told);
  }

  /** A second has passed. */
  synchronized void tick() {
    thisSecond = 0;
  }

  @Override
  public void heard() {
    if (unheard != null) {
      forgetUnheard();
    }
  }

  private synchronized void forgetUnheard() {
    unheard = null;
    unheardBytes = 0;
    told = budget.tell(0, told);
  }

  /** Whether a message was sent since the client was heard last. */
  boolean hasUnheard() {
    return unheard != null;
  }

  /** Whether silence means something: BOSH has time-outs of its own, and others acknowledge. */
  synchronized boolean isWatched() {
    return next == null && link.transport() != Link.Transport.BOSH;
  }

  /** Ends the connection of a client that does not answer. */
  void giveUp() {
    synchronized (this) {
      silent = true;
    }
    link.abort();
  }

  /**
   * Another outlet takes all that comes from now on.
   *
   * @param first what goes to the connection before that
   */
  synchronized void handOver(Outlet newNext, Element first) {
    link.send(first);
    next = newNext;
    heard();
    late.forEach(next::send);
    late = List.of();
  }

  private boolean isKept(Element element) {
    if (shut || late.size() >= MOST_LATE) {
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
  public Optional<Link> connection() {
    return Optional.of(link);
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
      if (silent && unheard != null) {
        Set<Element> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(unsent);
        unheard.stream()
            .filter(element -> !known.contains(element))
            .forEach(element -> all.add(new Left(element, null)));
      }
      unsent.forEach(element -> all.add(new Left(element, null)));
      late.forEach(element -> all.add(new Left(element, null)));
    }
    shut = true;
    unsent = List.of();
    late = List.of();
    forgetUnheard();
    return all;
  }
}
