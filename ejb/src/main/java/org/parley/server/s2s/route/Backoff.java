package org.parley.server.s2s.route;

import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.s2s.policy.FederationSettings;

/** How long a server is left alone that could not be reached. */
@ServerBean
final class Backoff {
  private static final int MAX_DOUBLINGS = 20;

  private final long first;
  private final long most;

  @Inject
  Backoff(Settings settings) {
    this.first = 1000L * settings.number(FederationSettings.RETRY);
    this.most = 1000L * settings.number(FederationSettings.RETRY_MOST);
  }

  /**
   * Milliseconds until the next attempt, more for each failure, and a quarter more or less, so that
   * not all come back at once.
   */
  long pause(int failures) {
    long pause = Math.min(most, first << Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1)));
    return pause == 0 ? 0 : pause * 3 / 4 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
  }

  /** Milliseconds after which failures are forgotten. */
  long longest() {
    return most * 2;
  }
}
