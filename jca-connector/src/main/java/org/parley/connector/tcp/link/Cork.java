package org.parley.connector.tcp.link;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds back the waking of event loops while a thread handles events, so that all it sends goes out
 * with one wake-up and one write for each link. What is held for long goes out all the same, by the
 * tick of the event loop.
 */
public final class Cork {
  /** After so many links with something to write, nothing is gained by waiting for more. */
  private static final int MOST = 128;

  private final ThreadLocal<Cork> current;
  private final List<IoLoop> held = new ArrayList<>(4);
  private int links;

  private Cork(ThreadLocal<Cork> current) {
    this.current = current;
  }

  /** Makes corks, and knows that of each thread. */
  public static final class Bottle {
    private final ThreadLocal<Cork> current = new ThreadLocal<>();

    /** A cork for the calling thread, from now until {@link Cork#remove}. */
    public Cork put() {
      Cork cork = new Cork(current);
      current.set(cork);
      return cork;
    }

    /** Holds a wake-up if the calling thread has a cork. */
    boolean holds(IoLoop loop) {
      Cork cork = current.get();
      return cork != null && cork.hold(loop);
    }
  }

  private boolean hold(IoLoop loop) {
    if (++links > MOST) {
      return false;
    }
    if (!held.contains(loop)) {
      held.add(loop);
    }
    return true;
  }

  /** Wakes the event loops that have something to write. */
  public void release() {
    links = 0;
    for (int i = 0; i < held.size(); i++) {
      held.get(i).wake();
    }
    held.clear();
  }

  /** Ends the use of this cork, on its own thread. */
  public void remove() {
    release();
    current.remove();
  }
}
