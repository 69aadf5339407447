package org.parley.server.health;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.parley.server.ServerBean;
import org.parley.server.health.HealthCheck.Probe;

/** How far the server is between its start and its end. */
@ServerBean
public final class Lifecycle implements Checked {
  private volatile Stage stage = Stage.STARTING;

  private enum Stage {
    STARTING,
    SERVING,
    STOPPING
  }

  /** Clients are let in from now on. */
  public void serving() {
    stage = Stage.SERVING;
  }

  /** The server ends: nobody should be sent here any more. */
  public void stopping() {
    stage = Stage.STOPPING;
  }

  private HealthCheck.Result look() {
    Stage present = stage;
    return new HealthCheck.Result(
        present == Stage.SERVING, Map.of("stage", present.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<HealthCheck> checks() {
    return List.of(new HealthCheck("server", Set.of(Probe.READY, Probe.STARTED), this::look));
  }
}
