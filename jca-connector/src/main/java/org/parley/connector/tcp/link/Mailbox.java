package org.parley.connector.tcp.link;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.link.Pause;
import org.parley.core.link.Waiting;

/**
 * What has happened on a link and waits to be handled. The event loop puts; whichever thread the
 * {@link Dispatcher} chooses takes, one at a time: a mailbox is with the dispatcher from its first
 * event until {@link #finish} returns false. While the listener wants no more it is with nobody.
 */
public final class Mailbox {
  private static final int BATCH = 256;

  private final TcpLink link;
  private final int capacity;
  private final Waiting waiting;
  private final Pause pause = new Pause();
  private List<LinkEvent> events;

  /** What the listener said in this turn. */
  private boolean wantsMore = true;

  private boolean scheduled;
  private boolean full;

  /**
   * @param capacity the events that may wait before the link should read no more
   * @param waiting the same in bytes
   */
  Mailbox(TcpLink link, int capacity, Waiting waiting) {
    this.link = link;
    this.capacity = capacity;
    this.waiting = waiting;
  }

  /** Adds an event, whether full or not, and tells whether the dispatcher must be told. */
  synchronized boolean put(LinkEvent event) {
    if (events == null) {
      events = new ArrayList<>(4);
    }
    events.add(event);
    waiting.added(event);
    full |= events.size() >= capacity || waiting.isFull();
    boolean first = !scheduled;
    scheduled = true;
    return first;
  }

  /** Whether the link should read no more until {@link TcpLink#resume} is called. */
  synchronized boolean isFull() {
    return full;
  }

  /** Hands what has gathered to the listener in one call. */
  public void handle(LinkListener listener) {
    List<LinkEvent> batch = take();
    if (batch != null) {
      wantsMore = listener.handle(link, batch);
    }
  }

  /** Null when there is nothing to call the listener for. */
  private synchronized List<LinkEvent> take() {
    List<LinkEvent> batch = events;
    boolean due = pause.isDue();
    pause.called();
    if (batch == null) {
      return due ? List.of() : null;
    }
    events = null;
    if (batch.size() > BATCH) {
      events = new ArrayList<>(batch.subList(BATCH, batch.size()));
      batch = new ArrayList<>(batch.subList(0, BATCH));
    }
    batch.forEach(waiting::taken);
    return batch;
  }

  /**
   * The listener wants more.
   *
   * @return whether the dispatcher must be told
   */
  synchronized boolean proceed() {
    return pause.proceed();
  }

  /**
   * Ends a turn, after {@link #handle} or instead of it.
   *
   * @return whether more has gathered, so that this mailbox needs another turn
   */
  public boolean finish() {
    boolean again;
    boolean resume;
    synchronized (this) {
      boolean rests = !wantsMore && pause.rest();
      wantsMore = true;
      if (rests) {
        return false;
      }
      again = events != null || pause.isDue();
      scheduled = again;
      resume = full && (events == null || isHalfEmpty());
      full &= !resume;
    }
    if (resume) {
      link.resume();
    }
    return again;
  }

  private boolean isHalfEmpty() {
    return events.size() <= capacity / 2 && waiting.isHalfEmpty();
  }

  /** Disconnects the link, for what it sent could not be handled. */
  public void abandon() {
    link.abort();
  }
}
