package org.parley.server.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;

/**
 * All numbers in the format of Prometheus. Nothing of it is there, and nothing is loaded, until
 * somebody looks.
 */
@ServerBean
public final class Metrics {
  private final Instance<Meters> found;
  private final Instance<Gauged> gauged;
  private List<Meters> all;
  private PrometheusMeterRegistry registry;

  @Inject
  Metrics(@Any Instance<Meters> found, @Any Instance<Gauged> gauged) {
    this.found = found;
    this.gauged = gauged;
  }

  /**
   * What somebody reads.
   *
   * @param contentType with the version of the format
   */
  public record Page(String contentType, byte[] content) {}

  /**
   * All numbers as they are now.
   *
   * @param accept the formats that the reader takes, as HTTP has them; null for any
   */
  public synchronized Page read(String accept) {
    if (registry == null) {
      begin();
    }
    all.forEach(Meters::refresh);
    ExpositionFormatWriter writer = writer(accept);
    ByteArrayOutputStream content = new ByteArrayOutputStream(1 << 15);
    try {
      writer.write(content, registry.getPrometheusRegistry().scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Page(writer.getContentType(), content.toByteArray());
  }

  /** One of text, whatever else is asked for. */
  private static ExpositionFormatWriter writer(String accept) {
    ExpositionFormats formats = ExpositionFormats.init();
    return accept != null && accept.contains("application/openmetrics-text")
        ? formats.getOpenMetricsTextFormatWriter()
        : formats.getPrometheusTextFormatWriter();
  }

  private synchronized void begin() {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    all = found.stream().toList();
    all.forEach(meters -> meters.bindTo(registry));
    GaugeMeters.bind(gauged.stream().flatMap(part -> part.gauges().stream()).toList(), registry);
  }

  @PreDestroy
  synchronized void end() {
    if (registry != null) {
      registry.close();
      registry = null;
    }
  }
}
