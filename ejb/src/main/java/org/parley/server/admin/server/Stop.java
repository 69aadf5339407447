package org.parley.server.admin.server;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.core.time.SteadyClock;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;

/**
 * Ends the server after a while, for good or to start it anew, unless somebody thinks better of it.
 */
@ServerBean
final class Stop implements EverySecond {
  private static final Logger LOG = System.getLogger(Stop.class.getName());

  private final ServerProcess process;
  private final SteadyClock clock;
  private boolean isDue;
  private boolean again;
  private long at;

  @Inject
  Stop(ServerProcess process, SteadyClock clock) {
    this.process = process;
    this.clock = clock;
  }

  /**
   * Begins to wait, or waits for another time.
   *
   * @param seconds for so long
   * @param isStartedAgain whether the server comes back
   * @throws OperationException when an application server runs this one
   */
  synchronized Report begin(long seconds, boolean isStartedAgain) {
    if (!process.isOwn()) {
      throw OperationException.conflict(
          "An application server runs this one: disable, reload or undeploy the application there, or"
              + " stop that server.");
    }
    isDue = true;
    again = isStartedAgain;
    at = clock.millis() + 1000 * seconds;
    return Report.done(
        "The server %s in %d seconds.".formatted(again ? "starts anew" : "stops", seconds));
  }

  synchronized Report callOff() {
    if (!isDue) {
      throw OperationException.conflict("The server is not about to stop.");
    }
    isDue = false;
    return Report.done("The server goes on.");
  }

  @Override
  public synchronized void everySecond() {
    if (isDue && clock.millis() >= at) {
      isDue = false;
      LOG.log(
          Level.INFO,
          "PARLEY-A005: the server {0}, as an administrator has said",
          again ? "stops and starts anew" : "stops");
      process.end(again);
    }
  }
}
