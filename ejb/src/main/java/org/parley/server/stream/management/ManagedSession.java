package org.parley.server.stream.management;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.server.session.Session;
import org.parley.server.stream.StreamManager;

/**
 * What outlives the connections of a client's session (XEP-0198, section 5): how many of its
 * stanzas were handled, and what it has not confirmed. It belongs to one stream at a time.
 */
final class ManagedSession {
  private final String id;
  private final Session session;
  private final ManagedOutlet outlet;
  private final int seconds;

  /** Held while a stanza is handled, so that those of the next connection come after it. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile ManagedStream owner;
  private volatile long until = Long.MAX_VALUE;

  /** How many stanzas were taken to be handled; the complement of that when no more are taken. */
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param id by which the client may resume
   * @param seconds how long it may be away; 0 is not at all
   */
  ManagedSession(String id, Session session, ManagedOutlet outlet, int seconds) {
    this.id = id;
    this.session = session;
    this.outlet = outlet;
    this.seconds = seconds;
  }

  String id() {
    return id;
  }

  Session session() {
    return session;
  }

  ManagedOutlet outlet() {
    return outlet;
  }

  int seconds() {
    return seconds;
  }

  boolean isResumable() {
    return seconds > 0;
  }

  /** As {@link StreamManager#begin}. */
  boolean begin(ManagedStream asking) {
    turn.lock();
    if (asking == owner && take()) {
      return true;
    }
    turn.unlock();
    return false;
  }

  private boolean take() {
    return taken.getAndUpdate(count -> count < 0 ? count : count + 1) >= 0;
  }

  void handled() {
    turn.unlock();
  }

  /** How many stanzas were handled so far. */
  long count() {
    turn.lock();
    try {
      return number(taken.get());
    } finally {
      turn.unlock();
    }
  }

  /**
   * Takes no more stanzas. It waits for nobody, so whoever is handling a stanza of another session
   * can do it.
   *
   * @return how many were handled or are being handled
   */
  long close() {
    return number(taken.updateAndGet(count -> count < 0 ? count : ~count));
  }

  private static long number(long count) {
    return count < 0 ? ~count : count;
  }

  boolean belongsTo(ManagedStream asking) {
    return asking == owner;
  }

  /**
   * Gives it to a stream; from now on nothing counts that comes over another one.
   *
   * @return the stream of before, or null
   */
  ManagedStream takeOver(ManagedStream next) {
    turn.lock();
    try {
      ManagedStream before = owner;
      owner = next;
      until = Long.MAX_VALUE;
      return before;
    } finally {
      turn.unlock();
    }
  }

  /**
   * The connection of a stream is gone; it is given up at that time.
   *
   * @return false when it belongs to another stream
   */
  boolean suspend(ManagedStream asking, long giveUpAt) {
    turn.lock();
    try {
      if (asking != owner) {
        return false;
      }
      until = giveUpAt;
      return true;
    } finally {
      turn.unlock();
    }
  }

  boolean isOver(long now) {
    return now >= until;
  }
}
