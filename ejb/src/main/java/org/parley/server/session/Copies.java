package org.parley.server.session;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.xml.Element;

/**
 * The copies of one message that went to several sessions of an account. When one of them comes
 * back, the message goes another way only if no other session has it: else somebody would get it
 * twice.
 */
public final class Copies {
  private final AtomicInteger held = new AtomicInteger();

  /** Those of a message that is safe without them: it is stored, or whoever sent it has it. */
  public static Copies heldElsewhere() {
    Copies copies = new Copies();
    copies.handOut();
    return copies;
  }

  /** One more session is about to get a copy. */
  void handOut() {
    held.incrementAndGet();
  }

  /**
   * A copy came back.
   *
   * @return whether it was the last
   */
  boolean takeBack() {
    return held.decrementAndGet() <= 0;
  }

  /** The latest messages of which a session got one copy of several. */
  static final class Known {
    /** As many as a session may have on their way, about. */
    private static final int MOST = 2000;

    private record Entry(WeakReference<Element> element, Copies copies) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(Element element, Copies copies) {
      if (entries.size() >= MOST) {
        entries.removeFirst();
      }
      entries.addLast(new Entry(new WeakReference<>(element), copies));
    }

    /** Null when there was but one copy. */
    synchronized Copies of(Element element) {
      for (Entry entry : entries) {
        if (entry.element().refersTo(element)) {
          return entry.copies();
        }
      }
      return null;
    }
  }
}
