package org.parley.server.account.backend;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.BackendUnavailableException;

/**
 * Tells the log of backends that cannot be asked: once when it begins, then once a minute with how
 * often it was tried in vain, and when it is over.
 */
@ServerBean
final class BackendOutages {
  private static final Logger LOG = System.getLogger(BackendOutages.class.getName());
  private static final long PERIOD = 60_000;

  /** What is untold: attempts since then. */
  private record Outage(long told, long attempts) {}

  private final SteadyClock clock;
  private final Logger log;
  private final Map<String, Outage> outages = new ConcurrentHashMap<>();

  @Inject
  BackendOutages(SteadyClock clock) {
    this(clock, LOG);
  }

  BackendOutages(SteadyClock clock, Logger log) {
    this.clock = clock;
    this.log = log;
  }

  /** A backend could not be asked. */
  void note(AccountBackend backend, RuntimeException failure) {
    long now = clock.millis();
    outages.compute(
        backend.name(),
        (name, known) -> {
          if (known != null && now - known.told() < PERIOD) {
            return new Outage(known.told(), known.attempts() + 1);
          }
          tell(name, failure, known == null ? 0 : known.attempts());
          return new Outage(now, 0);
        });
  }

  private void tell(String name, RuntimeException failure, long attempts) {
    String more = attempts == 0 ? "" : " (and " + attempts + " times like it before)";
    if (failure instanceof BackendUnavailableException) {
      log.log(
          Level.ERROR,
          "PARLEY-S051: the accounts of the backend {0} cannot be looked up: {1}{2}",
          name,
          failure.getMessage(),
          more);
    } else {
      log.log(
          Level.ERROR,
          "PARLEY-S051: the accounts of the backend " + name + " cannot be looked up" + more,
          failure);
    }
  }

  /** Whether the backend of that name could not be asked the last time. */
  boolean isOut(String name) {
    return outages.containsKey(name);
  }

  /** A backend has answered. */
  void over(AccountBackend backend) {
    if (!outages.isEmpty() && outages.remove(backend.name()) != null) {
      log.log(
          Level.INFO,
          "PARLEY-S052: the accounts of the backend {0} can be looked up again",
          backend.name());
    }
  }
}
