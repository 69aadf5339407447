package org.parley.server.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A few numbers that many threads count at once, a hundred thousand times a second: each thread has
 * a stripe of its own as long as there are not too many, so that no processor waits for a line of
 * memory that another one has. A {@code LongAdder} has no more stripes than there are processors,
 * and two threads often share one.
 */
final class StripedCounts {
  /** Numbers in a stripe, which fill two lines of memory. */
  static final int PLACES = 16;

  private static final int STRIPES = 16;

  private final AtomicLongArray counts = new AtomicLongArray(STRIPES * PLACES);

  /** One more of what is counted at a place, below {@link #PLACES}. */
  void increment(int place) {
    int stripe = (int) Thread.currentThread().getId() & STRIPES - 1;
    counts.getAndIncrement(stripe * PLACES + place);
  }

  long sum(int place) {
    long sum = 0;
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      sum += counts.get(stripe * PLACES + place);
    }
    return sum;
  }
}
