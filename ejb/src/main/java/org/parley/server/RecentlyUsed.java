package org.parley.server;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What was looked up lately, so that it need not be looked up again soon. When it becomes too much,
 * what was asked for least recently is forgotten. Thread-safe.
 */
public final class RecentlyUsed<K, V> {
  private final int maxWeight;
  private final ToIntFunction<V> weigher;
  private final Map<K, V> values = new LinkedHashMap<>(64, 0.75f, true);
  private int weight;

  /**
   * @param maxWeight the most that all values may weigh together
   * @param weigher what one of them weighs; always the same for the same value
   */
  public RecentlyUsed(int maxWeight, ToIntFunction<V> weigher) {
    this.maxWeight = maxWeight;
    this.weigher = weigher;
  }

  /** The value, or null when it is not known. */
  public synchronized V get(K key) {
    return values.get(key);
  }

  public synchronized void put(K key, V value) {
    remove(key);
    values.put(key, value);
    weight += weigher.applyAsInt(value);
    Iterator<V> eldest = values.values().iterator();
    while (weight > maxWeight && eldest.hasNext()) {
      weight -= weigher.applyAsInt(eldest.next());
      eldest.remove();
    }
  }

  public synchronized void remove(K key) {
    V value = values.remove(key);
    if (value != null) {
      weight -= weigher.applyAsInt(value);
    }
  }
}
