package org.parley.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What CDI has found, by that of which there may be only one. */
public final class Parts {
  private Parts() {}

  /**
   * Parts by their keys.
   *
   * @throws IllegalStateException when two have the same key
   */
  public static <K, T> Map<K, T> byKey(Iterable<? extends T> found, Function<T, K> key) {
    Map<K, T> parts = new HashMap<>();
    for (T part : found) {
      put(parts, key.apply(part), part);
    }
    return parts;
  }

  /**
   * Adds a part of which there may be only one.
   *
   * @throws IllegalStateException when there is one already
   */
  public static <K, T> void put(Map<K, T> parts, K key, T part) {
    T other = parts.putIfAbsent(key, part);
    if (other != null) {
      throw new IllegalStateException(
          "there may be only one part for " + key + ", but there are " + other + " and " + part);
    }
  }

  /**
   * Parts in the order of their places.
   *
   * @throws IllegalStateException when two have the same place
   */
  public static <P extends Enum<P>, T> List<T> inOrder(
      Iterable<? extends T> found, Function<T, P> place) {
    List<T> parts = new ArrayList<>(byKey(found, place).values());
    parts.sort(Comparator.comparing(place));
    return List.copyOf(parts);
  }
}
