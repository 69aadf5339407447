package org.parley.server.s2s;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.parley.core.xml.Element;

/** The stanzas that were sent and that the peer has not said to have handled (XEP-0198). */
final class Unconfirmed {
  private static final long MASK = (1L << 32) - 1;

  private final Deque<Element> elements = new ArrayDeque<>();
  private long confirmed;

  /**
   * @param confirmed the count at which the peer stands, modulo 2^32
   */
  Unconfirmed(long confirmed) {
    this.confirmed = confirmed;
  }

  void add(Element element) {
    elements.addLast(element);
  }

  /** Forgets the last one, which was not sent after all. */
  void takeBack() {
    elements.removeLast();
  }

  /**
   * Takes out what the peer has handled.
   *
   * @param handled how many in all, modulo 2^32
   * @throws IllegalArgumentException when there were never so many
   */
  List<Element> confirm(long handled) {
    long count = handled - confirmed & MASK;
    if (count > elements.size()) {
      throw new IllegalArgumentException("more stanzas are confirmed than were sent");
    }
    List<Element> done = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      done.add(elements.removeFirst());
    }
    confirmed = handled;
    return done;
  }

  /** Takes out all that is left. */
  List<Element> takeAll() {
    List<Element> all = new ArrayList<>(elements);
    elements.clear();
    return all;
  }

  boolean isEmpty() {
    return elements.isEmpty();
  }
}
