package org.parley.server.stream.inflow;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parley.core.link.ConnectorState;
import org.parley.core.link.ConnectorState.ListeningPort;
import org.parley.server.ServerBean;
import org.parley.server.health.Checked;
import org.parley.server.health.HealthCheck;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.health.HealthCheck.Result;

/** Whether connections are accepted at every port that is configured. */
@ServerBean
final class ListenersCheck implements Checked {
  private final Connectors connectors;

  @Inject
  ListenersCheck(Connectors connectors) {
    this.connectors = connectors;
  }

  private Result look() {
    List<ConnectorState> states = connectors.states();
    if (states.isEmpty()) {
      return Result.down("the resource adapter is not connected");
    }
    Map<String, Object> data = new TreeMap<>();
    boolean up = true;
    for (ConnectorState state : states) {
      for (ListeningPort port : state.ports()) {
        data.put(port.name(), port.number() + (port.open() ? " open" : " closed"));
        up &= port.open();
      }
    }
    return new Result(up, data);
  }

  @Override
  public List<HealthCheck> checks() {
    return List.of(new HealthCheck("listeners", Set.of(Probe.READY), this::look));
  }
}
