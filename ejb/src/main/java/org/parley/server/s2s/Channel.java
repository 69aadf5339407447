package org.parley.server.s2s;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.parley.core.link.Link;
import org.parley.core.xml.Element;

/**
 * The way to the peer of a link, which several pairs of domains may share. No more is given to the
 * link than it can hold: a peer that reads slowly makes stanzas wait in the queues of their pairs.
 */
final class Channel {
  private static final int MARKS = 4;

  private final Link link;
  private final Clock clock;
  private final int most;
  private final int mostBytes;
  private final Set<Demand> demands = new LinkedHashSet<>();
  private boolean closed;
  private int given;
  private int givenBytes;
  private int unmarked;
  private int unmarkedBytes;
  private long sent;
  private long lastWritten;
  private volatile long lastUsed;

  /**
   * @param most the elements that may be on their way to the operating system
   * @param mostBytes the same in bytes, about
   */
  Channel(Link link, Clock clock, int most, int mostBytes) {
    this.link = link;
    this.clock = clock;
    this.most = Math.max(MARKS, most);
    this.mostBytes = mostBytes;
    this.lastUsed = clock.millis();
  }

  /** Lets somebody send; false when the connection is gone. */
  boolean lend(Demand demand) {
    synchronized (this) {
      if (closed) {
        return false;
      }
      demands.add(demand);
    }
    demand.opened(this);
    return true;
  }

  synchronized boolean hasRoom() {
    return given < most && givenBytes < mostBytes;
  }

  /** Gives an element to the link; false when the link takes no more. */
  boolean send(Element element) {
    if (!link.send(element)) {
      return false;
    }
    lastUsed = clock.millis();
    Runnable credit = count(element.weight());
    if (credit != null) {
      link.mark(credit);
    }
    return true;
  }

  private synchronized Runnable count(int weight) {
    sent++;
    if (given == 0) {
      lastWritten = clock.millis();
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
    return () -> written(elements, bytes);
  }

  private void written(int elements, int bytes) {
    List<Demand> waiting;
    synchronized (this) {
      lastWritten = clock.millis();
      given -= elements;
      givenBytes -= bytes;
      waiting = List.copyOf(demands);
    }
    waiting.forEach(Demand::pump);
  }

  /** The connection is gone; everybody gets back what was not sent. */
  void lost(List<Element> unsent) {
    List<Demand> waiting;
    synchronized (this) {
      closed = true;
      waiting = List.copyOf(demands);
      demands.clear();
    }
    for (Demand demand : waiting) {
      List<Element> own = new ArrayList<>();
      for (Element element : unsent) {
        if (isOf(demand.pair(), element)) {
          own.add(element);
        }
      }
      demand.lost(this, own);
    }
  }

  /** Elements of dialback have such addresses too, but are no stanzas. */
  private static boolean isOf(DomainPair pair, Element element) {
    return !element.namespace().equals(Dialback.NAMESPACE)
        && Objects.equals(Addresses.domain(element, "from"), pair.local())
        && Objects.equals(Addresses.domain(element, "to"), pair.remote());
  }

  /** Whether the peer has taken nothing for so many milliseconds, though much waits for it. */
  synchronized boolean isStuck(long patience) {
    boolean full = given >= most || givenBytes >= mostBytes;
    return full && clock.millis() - lastWritten >= patience;
  }

  /** When something was sent last, in milliseconds. */
  long lastUsed() {
    return lastUsed;
  }

  synchronized long sent() {
    return sent;
  }
}
