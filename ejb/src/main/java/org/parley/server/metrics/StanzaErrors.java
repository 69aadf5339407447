package org.parley.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.server.ServerBean;
import org.parley.server.log.StrangersLog;

/** Counts the errors with which this server has answered stanzas. */
@ServerBean
public final class StanzaErrors implements Meters {
  private final LongAdder[] counts =
      Stream.generate(LongAdder::new).limit(Condition.values().length).toArray(LongAdder[]::new);

  private final StrangersLog log;

  @Inject
  StanzaErrors(StrangersLog log) {
    this.log = log;
  }

  /** A stanza could not be handled, which is the fault of the server. */
  public void broken(RuntimeException fault) {
    log.fault("PARLEY-S002", "a stanza could not be handled", fault);
  }

  /** A stanza is answered with that. */
  public void answered(StanzaError error) {
    counts[error.condition().ordinal()].increment();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Condition condition : Condition.values()) {
      FunctionCounter.builder("parley.stanza.errors", counts[condition.ordinal()], LongAdder::sum)
          .tag("condition", condition.elementName())
          .register(registry);
    }
  }
}
