package org.parley.server.health;

import java.util.List;

/** Knows whether a part of the server is well. CDI finds every implementation. */
public interface Checked {

  /** Always the same ones. */
  List<HealthCheck> checks();
}
