package org.parley.core.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

/**
 * What waits to be written to a link, in order: elements, and what else is done in their order. Any
 * thread offers; whoever is told {@link Offer#FIRST} has to see to it that one thread polls until
 * there is nothing left.
 */
public final class Outbox {

  /** Something that is done when all before it has been written. */
  public sealed interface Command {}

  public record OpenStream(StreamHeader header) implements Command {}

  public record Mark(Object token) implements Command {}

  public record StartTls(String domain) implements Command {}

  public record Restart() implements Command {}

  public record Close() implements Command {}

  /** A sign of life that the peer answers, where the transport has one. */
  public record Ping() implements Command {}

  /** What became of an offer. */
  public enum Offer {
    /** Taken, and somebody must begin to poll. */
    FIRST,
    TAKEN,
    /** Taken, and so much waits that polling should begin at once. */
    PRESSING,
    REFUSED,
    OVERFULL
  }

  /** So many elements, or bytes, later polling should begin again. */
  private static final int PRESSING_ELEMENTS = 64;

  private static final int PRESSING_BYTES = 64 * 1024;

  private static final int BURST = 4;

  private final int maxElements;
  private final int maxBytes;
  private final ByteBudget budget;
  private ArrayDeque<Object> queue;
  private int elements;
  private int bytes;
  private int told;
  private boolean closed;
  private boolean scheduled;
  private boolean overfull;

  /**
   * @param maxElements the elements that may wait for a peer that is slow to read
   * @param maxBytes the same in bytes, about
   * @param budget of all links together
   */
  public Outbox(int maxElements, int maxBytes, ByteBudget budget) {
    this.maxElements = maxElements;
    this.maxBytes = maxBytes;
    this.budget = budget;
  }

  /**
   * Takes an element if there is room.
   *
   * @param slow whether the peer is behind with reading; if not, a burst may be longer, because
   *     only our own thread has not come round to it yet
   */
  public Offer offer(Element element, boolean slow) {
    int weight = element.weight();
    long most = slow ? maxElements : (long) maxElements * BURST;
    synchronized (this) {
      if (closed) {
        return Offer.REFUSED;
      }
      if (elements >= most || elements > 0 && weight > budget.allowed(maxBytes) - bytes) {
        closed = true;
        overfull = true;
        budget.overflowed();
        return Offer.OVERFULL;
      }
      elements++;
      bytes += weight;
      told = budget.tell(bytes, told);
      boolean pressing =
          elements % PRESSING_ELEMENTS == 0
              || bytes / PRESSING_BYTES != (bytes - weight) / PRESSING_BYTES;
      Offer offer = add(element);
      return pressing && offer == Offer.TAKEN ? Offer.PRESSING : offer;
    }
  }

  /** Takes a command, which has no weight; {@link Close} is the last that is taken. */
  public synchronized Offer offer(Command command) {
    if (closed) {
      return Offer.REFUSED;
    }
    closed = command instanceof Close;
    return add(command);
  }

  private Offer add(Object item) {
    if (queue == null) {
      queue = new ArrayDeque<>(4);
    }
    queue.add(item);
    boolean first = !scheduled;
    scheduled = true;
    return first ? Offer.FIRST : Offer.TAKEN;
  }

  /**
   * The next item; null when there is none, and the next one to come is a first one again. After an
   * overflow all that is left stays, to be told as unsent.
   */
  public synchronized Object poll() {
    Object item = queue == null || overfull ? null : queue.poll();
    if (item == null) {
      scheduled = false;
    } else if (item instanceof Element element) {
      elements--;
      bytes -= element.weight();
      told = budget.tell(bytes, told);
    }
    return item;
  }

  /** Forgets memory that is not needed while nothing is written. */
  public synchronized void trim() {
    if (queue != null && queue.isEmpty()) {
      queue = null;
    }
  }

  /** Takes no more and gives back the elements that wait. */
  public synchronized List<Element> shut() {
    closed = true;
    List<Element> rest = new ArrayList<>(elements);
    while (queue != null && !queue.isEmpty()) {
      if (queue.poll() instanceof Element element) {
        rest.add(element);
      }
    }
    elements = 0;
    bytes = 0;
    told = budget.tell(0, told);
    return rest;
  }
}
