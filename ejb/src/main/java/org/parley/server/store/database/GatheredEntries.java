package org.parley.server.store.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What waits to be written, in the order in which it came, bounded in number and bytes. {@link
 * GroupCommit} guards it; only its sizes may be asked by anybody.
 */
final class GatheredEntries {

  /**
   * An entry.
   *
   * @param weight bytes, about
   * @param since when it came, by {@link System#nanoTime}
   * @param told hears what has become of it
   */
  record Gathered<E>(
      EntryStore<E> store, E entry, long weight, long since, Consumer<EntryOutcome> told) {

    static <E> Gathered<E> of(EntryStore<E> store, E entry, Consumer<EntryOutcome> told) {
      return new Gathered<>(store, entry, store.weight(entry), System.nanoTime(), told);
    }
  }

  private final int most;
  private final long mostBytes;
  private final Deque<Gathered<?>> entries = new ArrayDeque<>();
  private volatile int count;
  private volatile long bytes;

  GatheredEntries(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  int most() {
    return most;
  }

  long mostBytes() {
    return mostBytes;
  }

  int count() {
    return count;
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether so much has gathered that it should be written soon. */
  boolean isMuch() {
    return count >= most / 8 || bytes >= mostBytes / 8;
  }

  /** Takes an entry; false when there is no room. One alone is never too large. */
  boolean add(Gathered<?> entry) {
    if (!isEmpty() && (count >= most || bytes + entry.weight() > mostBytes)) {
      return false;
    }
    entries.addLast(entry);
    count(1, entry.weight());
    return true;
  }

  List<Gathered<?>> takeAll() {
    List<Gathered<?>> taken = new ArrayList<>(entries);
    entries.clear();
    count = 0;
    bytes = 0;
    return taken;
  }

  /** Takes those that came at that time, or before. */
  List<Gathered<?>> takeUntil(long nanoTime) {
    List<Gathered<?>> taken = new ArrayList<>();
    while (!isEmpty() && entries.getFirst().since() - nanoTime <= 0) {
      Gathered<?> first = entries.removeFirst();
      count(-1, -first.weight());
      taken.add(first);
    }
    return taken;
  }

  private void count(int more, long moreBytes) {
    int newCount = count + more;
    long newBytes = bytes + moreBytes;
    count = newCount;
    bytes = newBytes;
  }
}
