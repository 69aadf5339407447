package org.parley.server.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;

/**
 * Sums up the events of a minute. When there are too many different ones of a kind, those of one
 * network are counted together, and when there are too many networks, all.
 */
final class AuditSums {
  static final long MINUTE = 60_000;

  /** So many different ones of a kind are told apart in a minute, and then so many networks. */
  static final int TOLD_APART = 20;

  /** What is counted together: all but the time, the number and the detail. */
  private record Same(AuditEvent event) {
    static Same as(AuditEvent event) {
      return new Same(
          new AuditEvent(
              Instant.EPOCH,
              event.kind(),
              event.actor(),
              event.door(),
              event.origin(),
              event.operation(),
              event.target(),
              event.outcome(),
              1,
              null));
    }
  }

  /** How much of a kind is told apart, and how far. */
  private record Share(Object kind, boolean isOfNetworks) {}

  private static final class Sum {
    private final AuditEvent first;
    private long amount;
    private Instant last;

    private Sum(AuditEvent first) {
      this.first = first;
    }

    private AuditEvent event() {
      if (amount == 1) {
        return first;
      }
      String until = "the last at " + AuditEntry.time(last);
      return first
          .times(amount)
          .saying(first.detail() == null ? until : first.detail() + "; " + until);
    }
  }

  private final Map<Same, Sum> sums = new LinkedHashMap<>();
  private final Map<Share, Integer> shares = new LinkedHashMap<>();
  private long since;

  /**
   * Counts an event.
   *
   * @param now by a steady clock, in milliseconds
   */
  synchronized void add(AuditEvent event, long now) {
    if (sums.isEmpty()) {
      since = now;
    }
    Sum sum = sum(event);
    sum.amount++;
    sum.last = event.time();
  }

  private Sum sum(AuditEvent event) {
    Sum known = sums.get(Same.as(event));
    if (known != null) {
      return known;
    }
    if (isRoom(event, false)) {
      return begin(event);
    }
    AuditEvent ofNetwork = together(event, event.origin());
    known = sums.get(Same.as(ofNetwork));
    if (known != null) {
      return known;
    }
    if (isRoom(event, true)) {
      return begin(ofNetwork);
    }
    AuditEvent all = together(event, null);
    known = sums.get(Same.as(all));
    return known == null ? begin(all) : known;
  }

  private boolean isRoom(AuditEvent event, boolean isOfNetworks) {
    return shares.merge(new Share(event.kind(), isOfNetworks), 1, Integer::sum) <= TOLD_APART;
  }

  private Sum begin(AuditEvent event) {
    Sum sum = new Sum(event);
    sums.put(Same.as(event), sum);
    return sum;
  }

  private static AuditEvent together(AuditEvent event, String origin) {
    return AuditEvent.of(event.time(), event.kind(), event.outcome())
        .by(null, event.door(), origin)
        .saying("several together");
  }

  /** The sums of the minute that is over; none while it is not. */
  synchronized List<AuditEvent> due(long now) {
    return sums.isEmpty() || now - since < MINUTE ? List.of() : all();
  }

  /** All sums; then counting begins anew. */
  synchronized List<AuditEvent> all() {
    List<AuditEvent> all = new ArrayList<>();
    sums.values().forEach(sum -> all.add(sum.event()));
    sums.clear();
    shares.clear();
    return all;
  }
}
