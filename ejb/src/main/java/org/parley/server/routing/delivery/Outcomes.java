package org.parley.server.routing.delivery;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.routing.Outcome;

/** Counts what became of stanzas since the start. */
@ServerBean
final class Outcomes implements Gauged {
  private final LongAdder delivered = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder passedOn = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder refused = new LongAdder();

  void count(Outcome outcome) {
    if (outcome instanceof Outcome.Delivered) {
      delivered.increment();
    } else if (outcome instanceof Outcome.Refused) {
      refused.increment();
    } else if (outcome instanceof Outcome.Plain plain) {
      switch (plain) {
        case STORED -> stored.increment();
        case PASSED_ON -> passedOn.increment();
        case DROPPED -> dropped.increment();
        case LATER -> {
          // it is counted when it is settled
        }
      }
    }
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        Gauge.total("stanzas.delivered", delivered::sum),
        Gauge.total("stanzas.stored", stored::sum),
        Gauge.total("stanzas.passed.on", passedOn::sum),
        Gauge.total("stanzas.dropped", dropped::sum),
        Gauge.total("stanzas.refused", refused::sum));
  }
}
