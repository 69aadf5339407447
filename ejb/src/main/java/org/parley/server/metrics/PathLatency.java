package org.parley.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.parley.core.settings.MonitoringSettings;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;
import org.parley.server.flight.Flight;

/**
 * How long stanzas take from the gate to the connection of their receiver. A clock costs as much as
 * some steps of that way, so one of 64 is measured, by chance.
 */
@ServerBean
public final class PathLatency implements Meters, EverySecond {
  private static final int SAMPLES = 64;

  private final Clock clock;
  private final Duration slow;
  private final LongAdder samples = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private volatile Timer timer;

  /** As it was a second ago at most: asking for each stanza has its cost. */
  private volatile boolean watched;

  @Inject
  public PathLatency(Clock clock, Settings settings) {
    this.clock = clock;
    this.slow = Duration.ofMillis(settings.number(MonitoringSettings.SLOW));
  }

  /** A stanza was handed to its receiver's connection. */
  public void delivered(Stanza stanza, Instant received) {
    // what it has of microseconds is as good as chance, and is there already
    boolean isSample = (received.getNano() / 1000 & SAMPLES - 1) == 0;
    boolean isWatched = watched;
    if (isSample || isWatched) {
      // less than nothing when somebody has set the clock
      Duration took = Duration.between(received, clock.instant());
      if (isSample) {
        measure(took);
      }
      if (isWatched && took.compareTo(slow) >= 0) {
        Flight.slowStanza(stanza, took);
      }
    }
  }

  @Override
  public void everySecond() {
    watched = Flight.watchesStanzas();
  }

  /**
   * What was measured since the start.
   *
   * @param samples so many stanzas
   * @param nanos so long all of them took together, in nanoseconds
   */
  public record Total(long samples, long nanos) {}

  public Total total() {
    return new Total(samples.sum(), nanos.sum());
  }

  private void measure(Duration took) {
    samples.increment();
    nanos.add(Math.max(0, took.toNanos()));
    Timer present = timer;
    if (present != null) {
      present.record(took);
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
