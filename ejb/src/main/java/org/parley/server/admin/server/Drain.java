package org.parley.server.admin.server;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.stream.StreamError;
import org.parley.core.time.SteadyClock;
import org.parley.server.EverySecond;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;
import org.parley.server.health.Checked;
import org.parley.server.health.HealthCheck;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.session.Session;
import org.parley.server.session.SessionManager;
import org.parley.server.session.SessionRegistry;
import org.parley.server.stream.inflow.Connectors;

/**
 * Empties the server before it is stopped: nobody gets in any more, and those who are there are put
 * out one after another, so that not all of them knock at another server at the same time.
 */
@ServerBean
final class Drain implements EverySecond, Checked {
  private final Connectors connectors;
  private final SessionRegistry sessions;
  private final SessionManager manager;
  private final SteadyClock clock;
  private volatile boolean draining;
  private volatile long endsAt;

  @Inject
  Drain(
      Connectors connectors, SessionRegistry sessions, SessionManager manager, SteadyClock clock) {
    this.connectors = connectors;
    this.sessions = sessions;
    this.manager = manager;
    this.clock = clock;
  }

  /**
   * Begins, or takes another time for it.
   *
   * @param seconds over which the sessions end
   */
  Report begin(long seconds) {
    synchronized (this) {
      connectors.pause();
      endsAt = clock.millis() + 1000 * seconds;
      draining = true;
    }
    int count = sessions.count();
    everySecond();
    return Report.done(
        "The server takes no new connections; %d sessions end within %d seconds."
            .formatted(count, seconds));
  }

  Report end() {
    synchronized (this) {
      if (!draining) {
        throw OperationException.conflict("The server is not being drained.");
      }
      draining = false;
      try {
        connectors.resume();
      } catch (IOException e) {
        throw OperationException.unavailable(e.getMessage());
      }
    }
    return Report.done("The server takes new connections.");
  }

  /** As many each second as are left, by the seconds that are left; then whoever is there yet. */
  @Override
  public void everySecond() {
    if (!draining) {
      return;
    }
    List<Session> left = new ArrayList<>();
    sessions.forEach(left::add);
    // who is away cannot come back, so it does no harm to leave those for the end
    left.sort(Comparator.comparing(session -> !session.outlet().isConnected()));
    long seconds = Math.max(0, endsAt - clock.millis()) / 1000;
    long now = (left.size() + seconds) / (seconds + 1);
    StreamError error =
        StreamError.of(StreamError.Condition.SYSTEM_SHUTDOWN, "this server is about to stop");
    left.stream().limit(now).forEach(session -> manager.disconnect(session, error));
  }

  private HealthCheck.Result look() {
    return new HealthCheck.Result(!draining, Map.of("sessions", sessions.count()));
  }

  @Override
  public List<HealthCheck> checks() {
    return List.of(new HealthCheck("drain", Set.of(Probe.READY), this::look));
  }
}
