package org.parley.server.s2s.channel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.link.Link;
import org.parley.core.stanza.Stanza;
import org.parley.core.stream.Unconfirmed;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.server.s2s.DomainPair;
import org.parley.server.stream.management.StreamManagement;

/**
 * The way to the peer of a link, which several pairs of domains may share. No more is given to the
 * link than it can hold: a peer that reads slowly makes stanzas wait in the queues of their pairs.
 * Where the peer confirms what it has handled, stanzas stay in mind until then.
 */
public final class Channel {
  private static final int MARKS = 4;

  private final Link link;
  private final SteadyClock clock;
  private final int most;
  private final int mostBytes;
  private final Set<Demand> demands = new LinkedHashSet<>();
  private Unconfirmed<Element> unconfirmed;
  private boolean asked;
  private boolean closed;
  private int given;
  private int givenBytes;
  private int unmarked;
  private int unmarkedBytes;
  private long sent;
  private long lastProgress;
  private volatile long lastUsed;

  /**
   * @param most the elements that may be on their way to the operating system
   * @param mostBytes the same in bytes, about
   */
  public Channel(Link link, SteadyClock clock, int most, int mostBytes) {
    this.link = link;
    this.clock = clock;
    this.most = Math.max(MARKS, most);
    this.mostBytes = mostBytes;
    this.lastUsed = clock.millis();
  }

  /** Lets somebody send; false when the connection is gone. */
  public boolean lend(Demand demand) {
    synchronized (this) {
      if (closed) {
        return false;
      }
      demands.add(demand);
    }
    demand.opened(this);
    return true;
  }

  /** Whether it is still lent; not after {@link Demand#lost} was called. */
  public synchronized boolean isLentTo(Demand demand) {
    return demands.contains(demand);
  }

  public synchronized boolean hasRoom() {
    return given < most && givenBytes < mostBytes;
  }

  /**
   * From now on the peer confirms what it has handled.
   *
   * @param count the count at which it stands
   * @param first what is sent before anything that counts, or null
   */
  public synchronized void confirming(long count, Element first) {
    if (first != null) {
      link.send(first);
    }
    unconfirmed = new Unconfirmed<>(count);
  }

  /** Gives a stanza to the link; false when the link takes no more. */
  public boolean send(Element element) {
    Runnable credit;
    synchronized (this) {
      // the order of what is not confirmed must be that of the link, which only queues it
      if (closed || !give(element)) {
        return false;
      }
      credit = count(element.weight());
    }
    lastUsed = clock.millis();
    if (credit != null) {
      link.mark(credit);
    }
    return true;
  }

  private boolean give(Element element) {
    if (unconfirmed == null) {
      return link.send(element);
    }
    unconfirmed.add(element);
    if (link.send(element)) {
      return true;
    }
    unconfirmed.takeBack();
    return false;
  }

  /** Null when nothing has to be done to hear of progress. */
  private Runnable count(int weight) {
    sent++;
    if (given == 0) {
      lastProgress = clock.millis();
    }
    given++;
    givenBytes += weight;
    unmarked++;
    unmarkedBytes += weight;
    if (unmarked < most / MARKS && unmarkedBytes < mostBytes / MARKS) {
      return null;
    }
    int elements = unmarked;
    int bytes = unmarkedBytes;
    unmarked = 0;
    unmarkedBytes = 0;
    if (unconfirmed != null) {
      request();
      return null;
    }
    return () -> progress(elements, bytes);
  }

  private void request() {
    asked = true;
    link.send(StreamManagement.REQUEST);
  }

  /** Asks what the peer has handled if that is not known; now and then. */
  public synchronized void ask() {
    if (!closed && !asked && unconfirmed != null && !unconfirmed.isEmpty()) {
      lastProgress = clock.millis();
      request();
    }
  }

  /**
   * The peer tells how many stanzas it has handled.
   *
   * @throws IllegalArgumentException when there were never so many
   */
  public void confirmed(long count) {
    int elements = 0;
    int bytes = 0;
    synchronized (this) {
      if (unconfirmed == null || closed) {
        return;
      }
      asked = false;
      for (Element element : unconfirmed.confirm(count)) {
        elements++;
        bytes += element.weight();
      }
    }
    progress(elements, bytes);
  }

  private void progress(int elements, int bytes) {
    List<Demand> waiting;
    synchronized (this) {
      lastProgress = clock.millis();
      given -= elements;
      givenBytes -= bytes;
      waiting = List.copyOf(demands);
    }
    waiting.forEach(Demand::pump);
  }

  /** The connection is gone, but may come back: until then nothing can be sent. */
  public synchronized void suspend() {
    closed = true;
  }

  /**
   * The stream goes on elsewhere, and the peer has handled so many stanzas of this one: everybody
   * gets back the others.
   *
   * @throws IllegalArgumentException when there were never so many; then nobody knows what was
   *     handled, and everybody hears of that
   */
  public void resumed(long count) {
    try {
      giveBack(unhandled(count), List.of());
    } catch (IllegalArgumentException e) {
      broken(List.of());
      throw e;
    }
  }

  private synchronized List<Element> unhandled(long count) {
    closed = true;
    unconfirmed.confirm(count);
    return unconfirmed.takeAll();
  }

  /**
   * The connection is gone: everybody gets back what was not sent, and hears of what may not have
   * been handled.
   */
  public void broken(List<Element> unsent) {
    List<Element> unknown = List.of();
    synchronized (this) {
      closed = true;
      if (unconfirmed != null) {
        Set<Element> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(unsent);
        unknown = unconfirmed.takeAll();
        unknown.removeIf(known::contains);
      }
    }
    giveBack(unsent, unknown);
  }

  /** The stream has ended in good order: everybody gets back what was not sent. */
  public void ended(List<Element> unsent) {
    suspend();
    giveBack(unsent, List.of());
  }

  private void giveBack(List<Element> unsent, List<Element> unknown) {
    List<Demand> waiting;
    synchronized (this) {
      waiting = List.copyOf(demands);
      demands.clear();
    }
    for (Demand demand : waiting) {
      demand.lost(this, of(demand.pair(), unsent), of(demand.pair(), unknown));
    }
  }

  private static List<Element> of(DomainPair pair, List<Element> elements) {
    List<Element> own = new ArrayList<>();
    for (Element element : elements) {
      if (isOf(pair, element)) {
        own.add(element);
      }
    }
    return own;
  }

  /** Elements of dialback have such addresses too, but are no stanzas. */
  private static boolean isOf(DomainPair pair, Element element) {
    return Stanza.Kind.of(element).isPresent()
        && DomainPair.leaving(ReturnedStanza.stanza(element)).equals(pair);
  }

  /** Whether the peer has taken nothing for so many milliseconds, though it should. */
  public synchronized boolean isStuck(long patience) {
    boolean expected = asked || given >= most || givenBytes >= mostBytes;
    return expected && clock.millis() - lastProgress >= patience;
  }

  /** When something was sent last, in milliseconds. */
  long lastUsed() {
    return lastUsed;
  }

  /** How many stanzas were sent. */
  public synchronized long sent() {
    return sent;
  }
}
