package org.parley.server.s2s;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The pairs of domains that were proved on one stream. Any thread may read and add. */
public final class ProvedPairs {
  private final Set<DomainPair> pairs = ConcurrentHashMap.newKeySet(2);
  private final AtomicInteger inQuestion = new AtomicInteger();

  public void add(DomainPair pair) {
    pairs.add(pair);
  }

  public boolean contains(DomainPair pair) {
    return pairs.contains(pair);
  }

  /** Whether that other domain was proved, to whichever of ours. */
  public boolean contains(String remote) {
    return pairs.stream().anyMatch(pair -> pair.remote().equals(remote));
  }

  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  public int size() {
    return pairs.size();
  }

  /** One more pair is in question. */
  public void ask() {
    inQuestion.incrementAndGet();
  }

  /** A pair is not in question any more. */
  public void answered() {
    inQuestion.decrementAndGet();
  }

  /** How many are proved or in question. */
  public int claimed() {
    return pairs.size() + inQuestion.get();
  }

  public List<DomainPair> all() {
    return List.copyOf(pairs);
  }
}
