package org.parley.server.store.database;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.parley.server.flight.Flight;
import org.parley.server.store.database.GatheredEntries.Gathered;

/** Counts the transactions of {@link GroupCommit} and how long they took. */
final class CommitCount {
  private final LongAdder commits = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder lost = new LongAdder();

  /** Commits a batch and counts it. */
  List<EntryOutcome> counted(List<Gathered<?>> batch, BatchTransaction transaction) {
    Object flight = Flight.commitBegins();
    long begun = System.nanoTime();
    List<EntryOutcome> outcomes = transaction.commit(batch);
    nanos.add(System.nanoTime() - begun);
    commits.increment();
    int failed = Collections.frequency(outcomes, EntryOutcome.FAILED);
    Flight.committed(flight, outcomes.size(), failed);
    lost.add(failed);
    stored.add((long) outcomes.size() - failed);
    return outcomes;
  }

  void bindTo(MeterRegistry registry) {
    FunctionTimer.builder(
            "parley.database.commit",
            this,
            all -> all.commits.sum(),
            all -> all.nanos.sum(),
            TimeUnit.NANOSECONDS)
        .register(registry);
    entries("stored", stored, registry);
    entries("failed", lost, registry);
  }

  private static void entries(String outcome, LongAdder count, MeterRegistry registry) {
    FunctionCounter.builder("parley.database.entries", count, LongAdder::sum)
        .tag("outcome", outcome)
        .register(registry);
  }
}
