package org.parley.server;

import java.util.List;

/** Has something that is worth measuring. CDI finds every implementation. */
public interface Gauged {

  /** Always the same ones. */
  List<Gauge> gauges();
}
