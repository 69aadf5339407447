package org.parley.server.log;

import java.lang.System.Logger;
import org.parley.core.time.SteadyClock;

/** The log of what strangers do, for tests without a container. */
public final class LocalStrangersLog {
  private LocalStrangersLog() {}

  public static StrangersLog of(SteadyClock clock, Logger log) {
    return new StrangersLog(clock, ShownAddresses.full(), log);
  }
}
