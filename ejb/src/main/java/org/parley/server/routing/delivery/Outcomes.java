package org.parley.server.routing.delivery;

import java.util.List;
import java.util.Locale;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.metrics.ThreadCounts;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Outcome;

/** Counts what became of stanzas since the start, and tells the traces of them. */
@ServerBean
final class Outcomes implements Gauged {
  private final ThreadCounts counts = new ThreadCounts(Fate.values().length);

  /** What is counted. */
  private enum Fate {
    DELIVERED,
    STORED,
    PASSED_ON,
    DROPPED,
    REFUSED;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  void settled(Envelope envelope, Outcome outcome) {
    if (outcome instanceof Outcome.Delivered) {
      one(Fate.DELIVERED, envelope);
    } else if (outcome instanceof Outcome.Refused refused) {
      envelope.trace().refused(refused.error());
      one(Fate.REFUSED, envelope);
    } else if (outcome instanceof Outcome.Plain plain) {
      switch (plain) {
        case STORED -> one(Fate.STORED, envelope);
        case PASSED_ON -> one(Fate.PASSED_ON, envelope);
        case DROPPED -> one(Fate.DROPPED, envelope);
        case LATER -> {
          // it is counted when it is settled
        }
      }
    }
  }

  private void one(Fate fate, Envelope envelope) {
    counts.increment(fate.ordinal());
    envelope.trace().ended(fate.word);
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
