package org.parley.server.s2s.outbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.ProvedPairs;
import org.parley.server.s2s.channel.Demand;

/**
 * The pairs of domains for which one of our streams is wanted, and what the peer says to them
 * (XEP-0220, section 2.1.1). Changes on the executor of the stream alone; what is granted may be
 * read anywhere.
 */
final class PairRequests {

  /** Somebody who waits for the peer's answer since a time. */
  private record Asked(Demand demand, long since) {}

  private final Map<DomainPair, Demand> wanted = new LinkedHashMap<>();
  private final Map<DomainPair, Asked> asked = new LinkedHashMap<>();
  private final ProvedPairs granted = new ProvedPairs();

  void want(Demand demand) {
    wanted.put(demand.pair(), demand);
  }

  boolean isWanted(DomainPair pair) {
    return wanted.containsKey(pair);
  }

  /** Takes those for which the peer was not asked yet. */
  List<Demand> takeWanted() {
    List<Demand> taken = List.copyOf(wanted.values());
    wanted.clear();
    return taken;
  }

  void ask(Demand demand, long now) {
    asked.put(demand.pair(), new Asked(demand, now));
  }

  /** Takes the one who asked for a pair, which the peer has answered; null when nobody has. */
  Demand takeAsked(DomainPair pair) {
    Asked one = asked.remove(pair);
    return one == null ? null : one.demand();
  }

  /** Takes those who have waited too long. */
  List<Demand> takeOlder(long time) {
    List<Demand> old = new ArrayList<>();
    asked.values().removeIf(one -> one.since() <= time && old.add(one.demand()));
    return old;
  }

  /** Takes all who wait for anything. */
  List<Demand> takeAll() {
    List<Demand> all = new ArrayList<>(takeWanted());
    asked.values().forEach(one -> all.add(one.demand()));
    asked.clear();
    return all;
  }

  /** The pairs that may be sent. */
  ProvedPairs granted() {
    return granted;
  }

  boolean isWaiting() {
    return !wanted.isEmpty() || !asked.isEmpty();
  }
}
