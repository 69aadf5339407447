package org.parley.server.health;

import java.util.List;

/**
 * How the server is.
 *
 * @param up whether all is well that was asked for
 * @param findings one for each check
 */
public record HealthReport(boolean up, List<Finding> findings) {

  /** What a check has found. */
  public record Finding(String name, HealthCheck.Result result) {}

  static HealthReport of(List<HealthCheck> checks) {
    List<Finding> findings =
        checks.stream().map(check -> new Finding(check.name(), check.result())).toList();
    return new HealthReport(findings.stream().allMatch(one -> one.result().up()), findings);
  }
}
