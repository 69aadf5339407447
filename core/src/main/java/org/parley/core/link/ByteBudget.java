package org.parley.core.link;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much may wait in many queues together, so that as many full queues as there are connections
 * do not fill the memory. While little of it is used each queue may hold what its own limit allows;
 * the more is used, the less, and in the end no more than a small stanza or two.
 *
 * <p>Queues tell what they hold in steps, so that those with little in them never touch it.
 */
public final class ByteBudget {
  /** Bytes; what a queue holds less than that is not told. */
  private static final int STEP = 16 * 1024;

  /** Bytes that a queue may always hold. */
  private static final int LEAST = 2 * STEP;

  private static final int PERCENT = 100;

  private final long most;
  private final AtomicLong used = new AtomicLong();
  private final LongAdder overflows = new LongAdder();

  /**
   * @param most bytes of XML, about; in memory stanzas take a few times as much
   */
  public ByteBudget(long most) {
    this.most = Math.max(1, most);
  }

  /** A share of the memory that this process may have. */
  public static ByteBudget ofHeap(int percent) {
    return new ByteBudget(Runtime.getRuntime().maxMemory() / PERCENT * percent);
  }

  /** How many bytes wait, about. */
  public long used() {
    return used.get();
  }

  /** A queue was full, and what it was for ends. */
  void overflowed() {
    overflows.increment();
  }

  /** How often a queue was full since the start. */
  public long overflows() {
    return overflows.sum();
  }

  /** The most bytes of all. */
  public long most() {
    return most;
  }

  /**
   * What a queue may hold at this time.
   *
   * @param own its own limit in bytes
   */
  public int allowed(int own) {
    long free = most - used.get();
    if (free >= most / 2) {
      return own;
    }
    long allowed = free <= 0 ? 0 : (long) (own * (free / (most / 2.0)));
    return (int) Math.min(own, Math.max(LEAST, allowed));
  }

  /**
   * A queue holds so many bytes now.
   *
   * @param told what the last call returned; 0 before the first
   * @return what is told by now
   */
  public int tell(int bytes, int told) {
    int steps = bytes / STEP;
    if (steps != told) {
      used.addAndGet((long) (steps - told) * STEP);
    }
    return steps;
  }
}
