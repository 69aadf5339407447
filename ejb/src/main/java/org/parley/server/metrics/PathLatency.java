package org.parley.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.parley.server.ServerBean;

/**
 * How long stanzas take from the gate to the connection of their receiver. A clock costs as much as
 * some steps of that way, so one of 64 is measured, by chance.
 */
@ServerBean
public final class PathLatency implements Meters {
  private static final int SAMPLES = 64;

  private final Clock clock;
  private volatile Timer timer;

  @Inject
  public PathLatency(Clock clock) {
    this.clock = clock;
  }

  /** A stanza was handed to its receiver's connection. */
  public void delivered(Instant received) {
    if ((ThreadLocalRandom.current().nextInt() & SAMPLES - 1) == 0) {
      measure(received);
    }
  }

  private void measure(Instant received) {
    Timer present = timer;
    if (present != null) {
      // less than nothing when somebody has set the clock
      present.record(Duration.between(received, clock.instant()));
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    timer =
        Timer.builder("parley.delivery")
            .serviceLevelObjectives(
                LongStream.of(10, 50, 100, 500, 1000, 5000, 10_000, 50_000, 100_000, 1_000_000)
                    .mapToObj(micros -> Duration.ofNanos(micros * 1000))
                    .toArray(Duration[]::new))
            .register(registry);
  }
}
