package org.parley.server.admin.console;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.parley.core.console.Chart;
import org.parley.core.time.SteadyClock;
import org.parley.server.EverySecond;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.metrics.PathLatency;
import org.parley.server.metrics.ServerTraffic;
import org.parley.server.session.SessionRegistry;

/** How the server has done in the last minutes, for the charts of the operations page. */
@ServerBean
final class Samples implements EverySecond {
  static final int SECONDS = 5;

  /** Ten minutes. */
  static final int KEPT = 120;

  private final SteadyClock clock;
  private final Instance<Gauged> gauged;
  private final boolean isOff;
  private final List<Series> all;
  private List<Gauge> gauges;
  private long next;

  @Inject
  Samples(
      SteadyClock clock,
      Doorkeeper doorkeeper,
      SessionRegistry sessions,
      ServerTraffic traffic,
      PathLatency latency,
      @Any Instance<Gauged> gauged) {
    this.clock = clock;
    this.gauged = gauged;
    this.isOff = doorkeeper.isOff();
    this.all =
        List.of(
            new Series("Sessions", "", sessions::count),
            new Series("Messages a second", "", new Rate(traffic::messages, clock::millis)),
            new Series("Time to deliver", "ms", new Mean(latency)),
            new Series("Memory in use", "MB", Samples::memory),
            new Series("Fullest queue", "%", this::fullest),
            new Series("Streams with other servers", "", this::federation));
  }

  private record Series(
      String title, String unit, DoubleSupplier level, ArrayDeque<Double> values) {
    Series(String title, String unit, DoubleSupplier level) {
      this(title, unit, level, new ArrayDeque<>());
    }

    void take() {
      values.addLast(level.getAsDouble());
      if (values.size() > KEPT) {
        values.removeFirst();
      }
    }
  }

  @Override
  public void everySecond() {
    if (!isOff) {
      take();
    }
  }

  private synchronized void take() {
    long now = clock.millis();
    if (now >= next) {
      next = now + SECONDS * 1000L;
      all.forEach(Series::take);
    }
  }

  /** All of them as they are now; the first is taken when nobody has looked before. */
  synchronized List<Chart> charts() {
    take();
    List<Chart> charts = new ArrayList<>();
    for (Series series : all) {
      charts.add(new Chart(series.title(), series.unit(), SECONDS, List.copyOf(series.values())));
    }
    return charts;
  }

  private static double memory() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private double fullest() {
    return gauges().stream()
        .filter(gauge -> gauge.most() > 0)
        .mapToDouble(gauge -> 100.0 * gauge.value().getAsLong() / gauge.most())
        .max()
        .orElse(0);
  }

  private double federation() {
    return gauges().stream()
        .filter(gauge -> gauge.name().startsWith("federation.streams."))
        .mapToDouble(gauge -> gauge.value().getAsLong())
        .sum();
  }

  private synchronized List<Gauge> gauges() {
    if (gauges == null) {
      gauges = gauged.stream().flatMap(part -> part.gauges().stream()).toList();
    }
    return gauges;
  }
}
