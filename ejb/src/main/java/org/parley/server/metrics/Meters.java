package org.parley.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Shows numbers of a part of the server. CDI finds every implementation; a part that has plain
 * gauges alone is {@link org.parley.server.Gauged} instead.
 */
public interface Meters {

  /** Called once, when somebody looks for the first time. */
  void bindTo(MeterRegistry registry);

  /** Called before each look, by one thread at a time: what is costly to count is counted here. */
  default void refresh() {}
}
