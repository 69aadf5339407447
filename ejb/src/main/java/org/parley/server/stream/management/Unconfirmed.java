package org.parley.server.stream.management;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What was sent and what the peer has not said to have handled (XEP-0198, section 4), oldest first.
 * Whoever uses it from several threads guards it.
 *
 * @param <E> what is kept of a stanza
 */
public final class Unconfirmed<E> {
  private static final long MASK = (1L << 32) - 1;

  private final Deque<E> elements = new ArrayDeque<>(4);
  private long confirmed;

  /**
   * @param confirmed the count at which the peer stands, modulo 2^32
   */
  public Unconfirmed(long confirmed) {
    this.confirmed = confirmed;
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
    confirmed = handled;
    return done;
  }

  /**
   * Looks how many of these the peer has handled.
   *
   * @param handled how many in all, modulo 2^32
   * @throws HandledCountTooHigh when there were never so many
   */
  public long check(long handled) {
    long count = handled - confirmed & MASK;
    if (count > elements.size()) {
      throw new HandledCountTooHigh(handled, sent());
    }
    return count;
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
