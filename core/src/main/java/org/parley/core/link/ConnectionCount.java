package org.parley.core.link;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections, in all and of each address, and refuses those above the limits. */
public final class ConnectionCount {
  private final int most;
  private final int mostOfAddress;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentMap<InetAddress, Integer> ofAddress = new ConcurrentHashMap<>();

  /**
   * @param most in all
   * @param mostOfAddress of one address; 0 is any number
   */
  public ConnectionCount(int most, int mostOfAddress) {
    this.most = most;
    this.mostOfAddress = mostOfAddress;
  }

  /** Counts a connection in, unless it is one too many. */
  public boolean enter(InetAddress address) {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      return false;
    }
    int count = ofAddress.merge(address, 1, Integer::sum);
    if (mostOfAddress > 0 && count > mostOfAddress) {
      leave(address);
      return false;
    }
    return true;
  }

  /** Counts out a connection that had entered. */
  public void leave(InetAddress address) {
    ofAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    if (all.decrementAndGet() == 0) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Waits until there are no connections, or the time is over. */
  public synchronized void awaitNone(int milliseconds) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    long rest = milliseconds;
    try {
      while (all.get() > 0 && rest > 0) {
        wait(rest);
        rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many there are now. */
  public int current() {
    return all.get();
  }
}
