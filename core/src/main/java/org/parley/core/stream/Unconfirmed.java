package org.parley.core.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What was sent and not confirmed by the peer, oldest first: stanzas that it has not said to have
 * handled (XEP-0198, section 4), or responses that it has not got (XEP-0124, section 9). Both are
 * counted. Whoever uses it from several threads guards it.
 *
 * @param <E> what is kept of a stanza or a response
 */
public final class Unconfirmed<E> {
  private static final long MASK = (1L << 32) - 1;

  private final Deque<E> elements = new ArrayDeque<>(4);
  private long confirmed;

  /**
   * @param confirmed the count at which the peer stands, modulo 2^32
   */
  public Unconfirmed(long confirmed) {
    this.confirmed = confirmed & MASK;
  }

  public void add(E element) {
    elements.addLast(element);
  }

  /** Forgets the last one, which was not sent after all. */
  public void takeBack() {
    elements.removeLast();
  }

  /**
   * Takes out what the peer has handled.
   *
   * @param handled how many in all, modulo 2^32
   * @throws HandledCountTooHigh when there were never so many; then nothing has changed
   */
  public List<E> confirm(long handled) {
    long count = check(handled);
    List<E> done = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      done.add(elements.removeFirst());
    }
    confirmed = handled & MASK;
    return done;
  }

  /**
   * Looks how many of these the peer has handled.
   *
   * @param handled how many in all, modulo 2^32
   * @throws HandledCountTooHigh when there were never so many
   */
  public long check(long handled) {
    return check(handled, 0);
  }

  /**
   * Does the same for a peer that may have handled more than these.
   *
   * @param more how many
   */
  public long check(long handled, int more) {
    long count = handled - confirmed & MASK;
    if (count > elements.size() + more) {
      throw new HandledCountTooHigh(handled, sent() + more & MASK);
    }
    return count;
  }

  /** All that is left. */
  public List<E> all() {
    return List.copyOf(elements);
  }

  /** What was sent last, or null when that is confirmed. */
  public E last() {
    return elements.peekLast();
  }

  /** Takes out all that is left. */
  public List<E> takeAll() {
    List<E> all = new ArrayList<>(elements);
    elements.clear();
    return all;
  }

  /** How many were sent in all, modulo 2^32. */
  public long sent() {
    return confirmed + elements.size() & MASK;
  }

  public int size() {
    return elements.size();
  }

  public boolean isEmpty() {
    return elements.isEmpty();
  }
}
