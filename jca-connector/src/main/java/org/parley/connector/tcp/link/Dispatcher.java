package org.parley.connector.tcp.link;

import java.util.List;
import org.parley.core.link.ConnectorState.Workers;

/** Sees to it that mailboxes are emptied. */
public interface Dispatcher {

  /**
   * Takes mailboxes that have something to hand over. Called on an event loop: it must not block.
   * It may empty a mailbox at once ({@link Mailbox#handle}, {@link Mailbox#finish}) when that is
   * cheap, or leave all to other threads.
   *
   * @param ready the list is used again after the call
   * @return whether some are left waiting without a thread that comes for them; {@link #hurry} is
   *     then called a moment later
   */
  boolean ready(List<Mailbox> ready);

  /** Brings more threads to work when mailboxes still wait; tells whether to call once more. */
  boolean hurry();

  /** How its threads are; null when it has none of its own. */
  default Workers workers() {
    return null;
  }
}
