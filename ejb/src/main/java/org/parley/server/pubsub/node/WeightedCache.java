package org.parley.server.pubsub.node;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was used lately, as far as it does not weigh too much. Not thread-safe. */
final class WeightedCache {
  private record Weighted(Object value, int weight) {}

  private final long maxWeight;
  private final Map<Object, Weighted> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long weight;

  WeightedCache(long maxWeight) {
    this.maxWeight = maxWeight;
  }

  /** The value, or null. */
  Object get(Object key) {
    Weighted found = kept.get(key);
    return found == null ? null : found.value();
  }

  /** Keeps the value; what was not used for the longest time makes room for it. */
  void put(Object key, Object value, int valueWeight) {
    remove(key);
    kept.put(key, new Weighted(value, valueWeight));
    weight += valueWeight;
    Iterator<Weighted> eldest = kept.values().iterator();
    while (weight > maxWeight && eldest.hasNext()) {
      weight -= eldest.next().weight();
      eldest.remove();
    }
  }

  void remove(Object key) {
    Weighted old = kept.remove(key);
    if (old != null) {
      weight -= old.weight();
    }
  }

  void clear() {
    kept.clear();
    weight = 0;
  }

  int size() {
    return kept.size();
  }
}
