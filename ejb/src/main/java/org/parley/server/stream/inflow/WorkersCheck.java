package org.parley.server.stream.inflow;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.parley.core.link.ConnectorState;
import org.parley.core.link.ConnectorState.Workers;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.health.Checked;
import org.parley.server.health.HealthCheck;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.health.HealthCheck.Result;

/**
 * Whether there are workers, and they take what waits for them. A database that hangs keeps them
 * for a while, and a restart would not help; so they are given longer than any wait for it takes.
 */
@ServerBean
final class WorkersCheck implements Checked {
  private static final long PATIENCE = 120_000;

  private final Connectors connectors;
  private final SteadyClock clock;

  /** What was taken when somebody looked, and something waited; -1 when nothing did. */
  private long taken = -1;

  private long since;

  @Inject
  WorkersCheck(Connectors connectors, SteadyClock clock) {
    this.connectors = connectors;
    this.clock = clock;
  }

  private Result look() {
    List<Workers> all =
        connectors.states().stream().map(ConnectorState::workers).filter(Objects::nonNull).toList();
    int alive = all.stream().mapToInt(Workers::alive).sum();
    int waiting = all.stream().mapToInt(Workers::waiting).sum();
    boolean stuck = isStuck(waiting, all.stream().mapToLong(Workers::taken).sum());
    return new Result(
        !stuck && (all.isEmpty() || alive > 0),
        Map.of(
            "alive",
            alive,
            "busy",
            all.stream().mapToInt(Workers::busy).sum(),
            "waiting",
            waiting,
            "stuck",
            stuck));
  }

  private synchronized boolean isStuck(int waiting, long takenNow) {
    if (waiting == 0) {
      taken = -1;
      return false;
    }
    if (taken != takenNow) {
      taken = takenNow;
      since = clock.millis();
    }
    return clock.millis() - since >= PATIENCE;
  }

  @Override
  public List<HealthCheck> checks() {
    return List.of(new HealthCheck("workers", Set.of(Probe.LIVE, Probe.READY), this::look));
  }
}
