package org.parley.server.admin.jmx;

import java.util.Map;

/** How much is open and waits at this moment. */
public interface LoadMXBean {

  /** The numbers by their names. */
  Map<String, Long> getValues();

  /** The bounds of those that have one of their own. */
  Map<String, Long> getBounds();
}
