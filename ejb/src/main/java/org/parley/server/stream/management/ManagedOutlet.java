package org.parley.server.stream.management;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.stanza.StreamError;
import org.parley.core.xml.Element;
import org.parley.server.session.Outlet;

/**
 * Leads to a client that confirms what it has handled: until then it is kept, and sent again over
 * the next connection. While there is none, what comes waits.
 *
 * <p>What is kept is bounded. Whoever confirms nothing is asked, then cut off; when too much is
 * kept, no more is taken and the session ends, so that it goes another way.
 */
final class ManagedOutlet implements Outlet {
  /** So many stanzas may go before the client is asked to confirm them. */
  private static final int ASK_AFTER = 10;

  private static final int ASK_AFTER_BYTES = 32 * 1024;

  /** So many stanzas at a time are sent again: the outbox of a link is bounded, too. */
  private static final int CHUNK = 100;

  /** No more than that, for an outbox has less room while memory is short. */
  private static final int CHUNK_BYTES = 64 * 1024;

  /**
   * @param millis when it was sent first
   */
  private record Kept(Element element, long millis) {}

  /**
   * @param count of the stanzas that must be confirmed before
   */
  private record Task(long count, Runnable task) {}

  private final Bounds bounds;
  private final Clock clock;
  private final Runnable overflow;
  private final Unconfirmed<Kept> sent = new Unconfirmed<>(0);
  private final Deque<Kept> waiting = new ArrayDeque<>(2);
  private final Deque<Task> tasks = new ArrayDeque<>(2);
  private Link link;
  private long taken;
  private long confirmed;
  private int bytes;
  private int told;
  private int unasked;
  private int unaskedBytes;
  private long askedAt;
  private boolean asked;
  private boolean shut;
  private boolean overfull;

  /**
   * @param overflow ends the session; runs once, on the thread that brought too much
   */
  ManagedOutlet(Link link, Bounds bounds, Clock clock, Runnable overflow) {
    this.link = link;
    this.bounds = bounds;
    this.clock = clock;
    this.overflow = overflow;
  }

  @Override
  public boolean send(Element element) {
    synchronized (this) {
      if (shut || overfull) {
        return false;
      }
      if (link == null) {
        forgetOlder(element);
      }
      // what is one too many is taken all the same, so that it keeps its place behind the others
      overfull = isFull(element.weight());
      keep(new Kept(element, clock.millis()));
      if (!overfull) {
        return true;
      }
    }
    overflow.run();
    return true;
  }

  private boolean isFull(int weight) {
    return sent.size() + waiting.size() >= bounds.stanzas()
        || bytes > 0 && bytes + weight > bounds.allowedBytes();
  }

  private void keep(Kept kept) {
    taken++;
    weigh(kept.element().weight());
    if (link == null || !waiting.isEmpty()) {
      waiting.addLast(kept);
    } else {
      give(kept);
      if (unasked >= ASK_AFTER || unaskedBytes >= ASK_AFTER_BYTES) {
        ask();
      }
    }
  }

  private void weigh(int weight) {
    bytes += weight;
    told = bounds.tell(bytes, told);
  }

  /** A link that does not take it is about to end; then it is sent again over the next one. */
  private void give(Kept kept) {
    sent.add(kept);
    link.send(kept.element());
    unasked++;
    unaskedBytes += kept.element().weight();
  }

  private void ask() {
    if (!asked) {
      asked = true;
      askedAt = bounds.now();
      unasked = 0;
      unaskedBytes = 0;
      link.send(StreamManagement.REQUEST);
    }
  }

  /** Who is away needs only the last presence of each. */
  private void forgetOlder(Element element) {
    if (!isPlainPresence(element) || !tasks.isEmpty()) {
      return;
    }
    String from = element.attribute("from");
    for (Iterator<Kept> each = waiting.iterator(); each.hasNext(); ) {
      Element older = each.next().element();
      if (isPlainPresence(older) && from.equals(older.attribute("from"))) {
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

  /**
   * The client has handled so many stanzas, modulo 2^32.
   *
   * @throws HandledCountTooHigh when it was never sent so many
   */
  void confirm(long handled) {
    List<Runnable> due = new ArrayList<>();
    synchronized (this) {
      forget(sent.confirm(handled));
      asked = false;
      takeDue(due);
      if (link != null && (unasked >= ASK_AFTER || unasked > 0 && !tasks.isEmpty())) {
        ask();
      }
    }
    due.forEach(Runnable::run);
  }

  /**
   * Looks whether a client can have handled so many stanzas, modulo 2^32.
   *
   * @throws HandledCountTooHigh when it was never sent so many
   */
  synchronized void check(long handled) {
    sent.check(handled);
  }

  private void forget(List<Kept> done) {
    int weight = 0;
    for (Kept kept : done) {
      weight += kept.element().weight();
    }
    confirmed += done.size();
    weigh(-weight);
  }

  private void takeDue(List<Runnable> due) {
    while (!tasks.isEmpty() && tasks.peekFirst().count() <= confirmed) {
      due.add(tasks.removeFirst().task());
    }
  }

  /**
   * Goes on over another connection, with what the client has not handled.
   *
   * @param handled how many stanzas the client has handled, modulo 2^32
   * @param first what goes before them
   * @throws HandledCountTooHigh when there were never so many; then nothing has changed
   */
  void resume(Link next, long handled, Element first) {
    List<Runnable> due = new ArrayList<>();
    synchronized (this) {
      forget(sent.confirm(handled));
      List<Kept> again = sent.takeAll();
      for (int i = again.size() - 1; i >= 0; i--) {
        waiting.addFirst(again.get(i));
      }
      link = next;
      asked = false;
      link.send(first);
      catchUp();
      takeDue(due);
    }
    due.forEach(Runnable::run);
  }

  private void catchUp() {
    int given = 0;
    for (int i = 0; i < CHUNK && given < CHUNK_BYTES && !waiting.isEmpty(); i++) {
      Kept next = waiting.removeFirst();
      given += next.element().weight();
      give(next);
    }
    if (!waiting.isEmpty()) {
      Link present = link;
      link.mark((Runnable) () -> goOn(present));
    } else if (!sent.isEmpty()) {
      ask();
    }
  }

  private synchronized void goOn(Link present) {
    if (link == present && !shut) {
      catchUp();
    }
  }

  /** The connection is gone; what comes waits for another one. */
  synchronized void suspend(Link gone) {
    if (link == gone) {
      link = null;
    }
  }

  /** Asks for what is not confirmed, and cuts off who does not answer in time. */
  synchronized void tick() {
    if (link == null || sent.isEmpty()) {
      return;
    }
    if (!asked) {
      ask();
    } else if (bounds.isOverdue(askedAt)) {
      link.abort();
    }
  }

  @Override
  public void whenThere(Runnable task) {
    synchronized (this) {
      if (shut) {
        return;
      }
      if (taken > confirmed) {
        tasks.addLast(new Task(taken, task));
        if (link != null) {
          ask();
        }
        return;
      }
    }
    task.run();
  }

  @Override
  public boolean isConfirmed() {
    return true;
  }

  @Override
  public synchronized boolean isConnected() {
    return link != null;
  }

  @Override
  public synchronized boolean isSecure() {
    return link != null && link.security() != null;
  }

  @Override
  public synchronized void disconnect(StreamError error) {
    if (link != null) {
      link.send(error.toElement());
      link.close();
    }
  }

  /** What is unsent is among what is not confirmed. */
  @Override
  public boolean broken(List<Element> unsent) {
    return true;
  }

  @Override
  public synchronized List<Left> shut() {
    shut = true;
    List<Left> left = new ArrayList<>(sent.size() + waiting.size());
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

  /** How many stanzas are kept. */
  synchronized int size() {
    return sent.size() + waiting.size();
  }
}
