package org.parley.server.account.backend;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.DomainBackends;
import org.parley.server.health.Checked;
import org.parley.server.health.HealthCheck;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.health.HealthCheck.Result;

/**
 * Whether the places where accounts are kept elsewhere could be asked when somebody last had to. It
 * is told and no more: who has a session goes on, and other backends answer.
 */
@ServerBean
final class BackendsCheck implements Checked {
  private final BackendOutages outages;
  private final Set<String> names;

  @Inject
  BackendsCheck(BackendOutages outages, Settings settings) {
    this.outages = outages;
    this.names = DomainBackends.elsewhere(settings);
  }

  private Result look() {
    Map<String, Object> data = new TreeMap<>();
    names.forEach(name -> data.put(name, outages.isOut(name) ? "unreachable" : "reachable"));
    return Result.up(data);
  }

  @Override
  public List<HealthCheck> checks() {
    return List.of(new HealthCheck("backends", Set.of(Probe.READY), this::look));
  }
}
