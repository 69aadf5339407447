package org.parley.server.stream.management;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.stream.Unconfirmed;
import org.parley.core.xml.Element;
import org.parley.server.session.Outlet.Left;

/**
 * The stanzas that a client has not confirmed, in order: first those that were sent, then those
 * that wait to be. Whoever uses it guards it.
 */
final class KeptStanzas {
  /**
   * @param millis when it was taken
   */
  private record Kept(Element element, long millis) {}

  /**
   * @param count of the stanzas that must be confirmed before
   */
  private record Task(long count, Runnable task) {}

  private final Bounds bounds;
  private final Unconfirmed<Kept> sent = new Unconfirmed<>(0);
  private final Deque<Kept> waiting = new ArrayDeque<>(2);
  private final Deque<Task> tasks = new ArrayDeque<>(2);
  private long taken;
  private long confirmed;

  /** So many of those that wait were sent before, over a connection that broke. */
  private int sentBefore;

  private int bytes;
  private int told;

  KeptStanzas(Bounds bounds) {
    this.bounds = bounds;
  }

  int size() {
    return sent.size() + waiting.size();
  }

  boolean isFull(Element next) {
    return size() >= bounds.stanzas() || bytes > 0 && bytes + next.weight() > bounds.allowedBytes();
  }

  /** Takes one that waits to be sent. */
  void add(Element element, long millis) {
    taken++;
    weigh(element.weight());
    waiting.addLast(new Kept(element, millis));
  }

  private void weigh(int weight) {
    bytes += weight;
    told = bounds.tell(bytes, told);
  }

  /** Who is away needs only the last presence of each: forgets the one before this. */
  void forgetOlder(Element element) {
    if (!isPlainPresence(element) || !tasks.isEmpty()) {
      return;
    }
    String from = element.attribute("from");
    int place = 0;
    for (Iterator<Kept> each = waiting.iterator(); each.hasNext(); place++) {
      Element older = each.next().element();
      // what was sent before has its number
      if (place >= sentBefore && isPlainPresence(older) && from.equals(older.attribute("from"))) {
        each.remove();
        taken--;
        weigh(-older.weight());
        return;
      }
    }
  }

  private static boolean isPlainPresence(Element element) {
    String type = element.attribute("type");
    return element.name().equals("presence")
        && element.attribute("from") != null
        && (type == null || type.equals("unavailable"));
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  boolean hasSent() {
    return !sent.isEmpty();
  }

  /** The next one that waits; it counts as sent. */
  Element next() {
    Kept next = waiting.removeFirst();
    sentBefore = Math.max(0, sentBefore - 1);
    sent.add(next);
    return next.element();
  }

  /** All that was sent and is not confirmed waits to be sent again. */
  void again() {
    List<Kept> all = sent.takeAll();
    for (int i = all.size() - 1; i >= 0; i--) {
      waiting.addFirst(all.get(i));
    }
    sentBefore += all.size();
  }

  /**
   * Looks whether the client can have handled so many, modulo 2^32. It may have got over a former
   * connection what waits to be sent again.
   *
   * @throws HandledCountTooHigh when it was never sent so many
   */
  void check(long handled) {
    sent.check(handled, sentBefore);
  }

  /**
   * The client has handled so many, modulo 2^32.
   *
   * @return what is to be done now
   * @throws HandledCountTooHigh when it was never sent so many; then nothing has changed
   */
  List<Runnable> confirm(long handled) {
    for (long left = sent.check(handled, sentBefore) - sent.size(); left > 0; left--) {
      next();
    }
    int weight = 0;
    for (Kept kept : sent.confirm(handled)) {
      weight += kept.element().weight();
      confirmed++;
    }
    weigh(-weight);
    if (tasks.isEmpty()) {
      return List.of();
    }
    List<Runnable> due = new ArrayList<>();
    while (!tasks.isEmpty() && tasks.peekFirst().count() <= confirmed) {
      due.add(tasks.removeFirst().task());
    }
    return due;
  }

  /**
   * Has something done when all that was taken is confirmed.
   *
   * @return false when it is already; then the task is not kept
   */
  boolean whenConfirmed(Runnable task) {
    if (taken == confirmed) {
      return false;
    }
    tasks.addLast(new Task(taken, task));
    return true;
  }

  /** Whether something is to be done when more is confirmed. */
  boolean hasTasks() {
    return !tasks.isEmpty();
  }

  /** Takes out all that is left, oldest first; what was to be done is forgotten. */
  List<Left> takeAll() {
    List<Left> left = new ArrayList<>(size());
    sent.takeAll().forEach(kept -> left.add(left(kept)));
    waiting.forEach(kept -> left.add(left(kept)));
    waiting.clear();
    tasks.clear();
    weigh(-bytes);
    return left;
  }

  private static Left left(Kept kept) {
    return new Left(kept.element(), Instant.ofEpochMilli(kept.millis()));
  }
}
