package org.parley.server.stream.management;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.parley.core.link.Link;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.stream.StreamError;
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
  private static final int ASK_AFTER = 20;

  private static final int ASK_AFTER_BYTES = 32 * 1024;

  /** So many stanzas at a time are sent again: the outbox of a link is bounded, too. */
  private static final int CHUNK = 100;

  /** No more than that, for an outbox has less room while memory is short. */
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Bounds bounds;
  private final Clock clock;
  private final Runnable overflow;
  private final KeptStanzas kept;
  private Link link;
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
    this.kept = new KeptStanzas(bounds);
  }

  @Override
  public boolean send(Element element) {
    synchronized (this) {
      if (shut || overfull) {
        return false;
      }
      if (link == null) {
        kept.forgetOlder(element);
      }
      // what is one too many is taken all the same, so that it keeps its place behind the others
      overfull = kept.isFull(element);
      boolean first = !kept.hasWaiting();
      kept.add(element, clock.millis());
      if (link != null && first) {
        give();
        if (unasked >= ASK_AFTER || unaskedBytes >= ASK_AFTER_BYTES) {
          ask();
        }
      }
      if (!overfull) {
        return true;
      }
    }
    overflow.run();
    return true;
  }

  /**
   * Gives the link what comes next. A link that does not take it is about to end; then it is sent
   * again over the next one.
   *
   * @return its weight
   */
  private int give() {
    Element next = kept.next();
    int weight = next.weight();
    link.send(next);
    unasked++;
    unaskedBytes += weight;
    return weight;
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

  /**
   * The client has handled so many stanzas, modulo 2^32.
   *
   * @throws HandledCountTooHigh when it was never sent so many
   */
  void confirm(long handled) {
    List<Runnable> due;
    synchronized (this) {
      due = confirmed(handled);
      asked = false;
      if (link != null && (unasked >= ASK_AFTER || unasked > 0 && kept.hasTasks())) {
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
    if (!shut) {
      kept.check(handled);
    }
  }

  /** When the session has ended, what was sent goes another way, and a count says nothing of it. */
  private List<Runnable> confirmed(long handled) {
    return shut ? List.of() : kept.confirm(handled);
  }

  /**
   * Goes on over another connection, with what the client has not handled.
   *
   * @param handled how many stanzas the client has handled, modulo 2^32
   * @param first what goes before them
   * @throws HandledCountTooHigh when there were never so many; then nothing has changed
   */
  void resume(Link next, long handled, Element first) {
    List<Runnable> due;
    synchronized (this) {
      due = confirmed(handled);
      kept.again();
      link = next;
      asked = false;
      link.send(first);
      catchUp();
    }
    due.forEach(Runnable::run);
  }

  private void catchUp() {
    int given = 0;
    for (int i = 0; i < CHUNK && given < CHUNK_BYTES && kept.hasWaiting(); i++) {
      given += give();
    }
    if (kept.hasWaiting()) {
      Link present = link;
      link.mark((Runnable) () -> goOn(present));
    } else if (kept.hasSent()) {
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
    if (link == null || !kept.hasSent()) {
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
      if (kept.whenConfirmed(task)) {
        if (link != null) {
          ask();
        }
        return;
      }
    }
    task.run();
  }

  /** That says nothing of what the client has handled. */
  @Override
  public void heard() {
    // it confirms
  }

  @Override
  public boolean isConfirmed() {
    return true;
  }

  @Override
  public synchronized Optional<Link> connection() {
    return Optional.ofNullable(link);
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
    return kept.takeAll();
  }

  /** How many stanzas are kept. */
  synchronized int size() {
    return kept.size();
  }
}
