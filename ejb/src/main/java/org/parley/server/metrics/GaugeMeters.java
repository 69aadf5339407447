package org.parley.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge.Builder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.parley.server.Gauge;

/** Shows the gauges of all parts, each with its bound and how near it is to that. */
final class GaugeMeters {
  private static final String PREFIX = "parley.";

  private GaugeMeters() {}

  /** One that its part has shown in more detail is not shown again. */
  static void bind(List<Gauge> gauges, MeterRegistry registry) {
    for (Gauge gauge : gauges) {
      String name = PREFIX + gauge.name();
      if (registry.find(name).meters().isEmpty()) {
        bind(gauge, name, registry);
      }
    }
  }

  private static void bind(Gauge gauge, String name, MeterRegistry registry) {
    if (gauge.isTotal()) {
      FunctionCounter.builder(name, gauge, each -> each.value().getAsLong()).register(registry);
      return;
    }
    level(name, () -> gauge.value().getAsLong()).register(registry);
    if (gauge.most() > 0) {
      level(name + ".limit", gauge::most).register(registry);
      level(PREFIX + "fullness.ratio", () -> (double) gauge.value().getAsLong() / gauge.most())
          .tag("of", gauge.name())
          .register(registry);
    }
  }

  private static Builder<Supplier<Number>> level(String name, Supplier<Number> value) {
    return io.micrometer.core.instrument.Gauge.builder(name, value);
  }
}
