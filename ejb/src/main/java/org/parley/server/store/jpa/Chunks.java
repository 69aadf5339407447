package org.parley.server.store.jpa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what goes into the IN of a statement into pieces. */
public final class Chunks {
  private Chunks() {}

  /**
   * The items in pieces of at most {@code max}. Each piece is filled up to a power of two with its
   * last item, so that there are few different statements to prepare.
   */
  public static <T> List<List<T>> of(Collection<T> items, int max) {
    List<T> all = List.copyOf(items);
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += max) {
      List<T> chunk = new ArrayList<>(all.subList(from, Math.min(all.size(), from + max)));
      T last = chunk.get(chunk.size() - 1);
      while (Integer.bitCount(chunk.size()) > 1) {
        chunk.add(last);
      }
      chunks.add(chunk);
    }
    return chunks;
  }
}
