package org.parley.server.routing.delivery;

import java.util.List;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.metrics.ThreadCounts;
import org.parley.server.routing.Outcome;

/** Counts what became of stanzas since the start. */
@ServerBean
final class Outcomes implements Gauged {
  private final ThreadCounts counts = new ThreadCounts(Fate.values().length);

  /** What is counted. */
  private enum Fate {
    DELIVERED,
    STORED,
    PASSED_ON,
    DROPPED,
    REFUSED
  }

  void count(Outcome outcome) {
    if (outcome instanceof Outcome.Delivered) {
      one(Fate.DELIVERED);
    } else if (outcome instanceof Outcome.Refused) {
      one(Fate.REFUSED);
    } else if (outcome instanceof Outcome.Plain plain) {
      switch (plain) {
        case STORED -> one(Fate.STORED);
        case PASSED_ON -> one(Fate.PASSED_ON);
        case DROPPED -> one(Fate.DROPPED);
        case LATER -> {
          // it is counted when it is settled
        }
      }
    }
  }

  private void one(Fate fate) {
    counts.increment(fate.ordinal());
  }

  private Gauge gauge(String name, Fate fate) {
    return Gauge.total(name, () -> counts.sum(fate.ordinal()));
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        gauge("stanzas.delivered", Fate.DELIVERED),
        gauge("stanzas.stored", Fate.STORED),
        gauge("stanzas.passed.on", Fate.PASSED_ON),
        gauge("stanzas.dropped", Fate.DROPPED),
        gauge("stanzas.refused", Fate.REFUSED));
  }
}
