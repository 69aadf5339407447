package org.parley.server.s2s;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The pairs of domains that were proved on one stream. Any thread may read and add. */
final class ProvedPairs {
  private final Set<DomainPair> pairs = ConcurrentHashMap.newKeySet(2);
  private final AtomicInteger inQuestion = new AtomicInteger();

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

  /** One more pair is in question. */
  void ask() {
    inQuestion.incrementAndGet();
  }

  /** A pair is not in question any more. */
  void answered() {
    inQuestion.decrementAndGet();
  }

  /** How many are proved or in question. */
  int claimed() {
    return pairs.size() + inQuestion.get();
  }

  List<DomainPair> all() {
    return List.copyOf(pairs);
  }
}
