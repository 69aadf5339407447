package org.parley.connector.tcp;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;

/**
 * What has happened on a link and waits to be handled. The event loop puts; whichever thread the
 * {@link Dispatcher} chooses takes, one at a time: a mailbox is with the dispatcher from its first
 * event until {@link #finish} returns false.
 */
public final class Mailbox {
  private static final int BATCH = 256;

  private final TcpLink link;
  private final int capacity;
  private List<LinkEvent> events;
  private boolean scheduled;
  private boolean full;

  Mailbox(TcpLink link, int capacity) {
    this.link = link;
    this.capacity = capacity;
  }

  /** Adds an event, whether full or not, and tells whether the dispatcher must be told. */
  synchronized boolean put(LinkEvent event) {
    if (events == null) {
      events = new ArrayList<>(4);
    }
    events.add(event);
    full |= events.size() >= capacity;
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
    if (!batch.isEmpty()) {
      listener.handle(link, batch);
    }
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
      again = events != null;
      scheduled = again;
      resume = full && (events == null || events.size() <= capacity / 2);
      full &= !resume;
    }
    if (resume) {
      link.resume();
    }
    return again;
  }

  /** Disconnects the link, for what it sent could not be handled. */
  public void abandon() {
    link.abort();
  }

  private synchronized List<LinkEvent> take() {
    List<LinkEvent> batch = events;
    if (batch == null) {
      return List.of();
    }
    events = null;
    if (batch.size() > BATCH) {
      events = new ArrayList<>(batch.subList(BATCH, batch.size()));
      batch = new ArrayList<>(batch.subList(0, BATCH));
    }
    return batch;
  }
}
