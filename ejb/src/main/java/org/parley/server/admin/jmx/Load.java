package org.parley.server.admin.jmx;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;

/** Gathers the gauges of all parts. */
@ServerBean
final class Load implements LoadMXBean, Shown {
  private final List<Gauge> gauges;

  @Inject
  Load(@Any Instance<Gauged> parts) {
    this.gauges = parts.stream().flatMap(part -> part.gauges().stream()).toList();
  }

  @Override
  public Map<String, Long> getValues() {
    Map<String, Long> values = new TreeMap<>();
    gauges.forEach(gauge -> values.put(gauge.name(), gauge.value().getAsLong()));
    return values;
  }

  @Override
  public Map<String, Long> getBounds() {
    Map<String, Long> bounds = new TreeMap<>();
    for (Gauge gauge : gauges) {
      if (gauge.most() != Gauge.UNBOUNDED) {
        bounds.put(gauge.name(), gauge.most());
      }
    }
    return bounds;
  }

  @Override
  public View<?> view() {
    return new View<>("Load", this, LoadMXBean.class);
  }
}
