package org.parley.server.s2s;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pairs of domains that were proved on one stream. Any thread may read and add. */
final class ProvedPairs {
  private final Set<DomainPair> pairs = ConcurrentHashMap.newKeySet(2);

  void add(DomainPair pair) {
    pairs.add(pair);
  }

  boolean contains(DomainPair pair) {
    return pairs.contains(pair);
  }

  /** Whether that other domain was proved, to whichever of ours. */
  boolean contains(String remote) {
    return pairs.stream().anyMatch(pair -> pair.remote().equals(remote));
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  int size() {
    return pairs.size();
  }

  List<DomainPair> all() {
    return List.copyOf(pairs);
  }
}
