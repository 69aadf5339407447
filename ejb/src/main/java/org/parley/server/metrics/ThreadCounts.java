package org.parley.server.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A few numbers that many threads count at once, a hundred thousand times a second. Each thread has
 * numbers of its own, which nobody else writes: an atomic increment would have it wait until all
 * that it has written is in the memory, and that is where most of what a stanza costs is waited
 * for.
 */
public final class ThreadCounts {
  private final int places;

  /** Values are of a class of the platform: threads of the container outlive this application. */
  private final ThreadLocal<AtomicLongArray> mine = new ThreadLocal<>();

  /** Guarded by this, as is what threads have counted that are no more. */
  private final List<Counting> counting = new ArrayList<>();

  private final long[] former;

  private record Counting(Thread thread, AtomicLongArray counts) {}

  /**
   * @param places how many numbers there are
   */
  public ThreadCounts(int places) {
    this.places = places;
    this.former = new long[places];
  }

  /** One more of what is counted at a place. */
  public void increment(int place) {
    AtomicLongArray counts = mine.get();
    if (counts == null) {
      counts = begin();
    }
    counts.lazySet(place, counts.getPlain(place) + 1);
  }

  private synchronized AtomicLongArray begin() {
    forgetEnded();
    AtomicLongArray counts = new AtomicLongArray(places);
    counting.add(new Counting(Thread.currentThread(), counts));
    mine.set(counts);
    return counts;
  }

  private void forgetEnded() {
    counting.removeIf(
        each -> {
          boolean isOver = !each.thread().isAlive();
          for (int place = 0; isOver && place < places; place++) {
            former[place] += each.counts().get(place);
          }
          return isOver;
        });
  }

  /** What all threads have counted at a place. */
  public synchronized long sum(int place) {
    long sum = former[place];
    for (Counting each : counting) {
      sum += each.counts().get(place);
    }
    return sum;
  }
}
