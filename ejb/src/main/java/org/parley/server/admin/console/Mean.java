package org.parley.server.admin.console;

import java.util.function.DoubleSupplier;
import org.parley.server.metrics.PathLatency;

/**
 * How long the stanzas took that were measured since this was last asked, in milliseconds. Not
 * thread-safe.
 */
final class Mean implements DoubleSupplier {
  private static final double MILLI = 1e6;

  private final PathLatency latency;
  private PathLatency.Total last;

  Mean(PathLatency latency) {
    this.latency = latency;
    this.last = latency.total();
  }

  @Override
  public double getAsDouble() {
    PathLatency.Total now = latency.total();
    long samples = now.samples() - last.samples();
    double mean = samples == 0 ? 0 : (now.nanos() - last.nanos()) / MILLI / samples;
    last = now;
    return mean;
  }
}
