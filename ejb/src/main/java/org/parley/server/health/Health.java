package org.parley.server.health;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.parley.server.ServerBean;
import org.parley.server.health.HealthCheck.Probe;

/** Asks all parts how they are. */
@ServerBean
public final class Health {
  private final List<HealthCheck> checks;

  @Inject
  Health(@Any Instance<Checked> parts) {
    this(parts.stream().flatMap(part -> part.checks().stream()).toList());
  }

  /** Of these parts alone. */
  public Health(List<HealthCheck> checks) {
    this.checks = checks.stream().sorted(Comparator.comparing(HealthCheck::name)).toList();
  }

  /** What is of interest to one of these. */
  public HealthReport report(Set<Probe> probes) {
    return HealthReport.of(
        checks.stream()
            .filter(check -> check.probes().stream().anyMatch(probes::contains))
            .toList());
  }
}
