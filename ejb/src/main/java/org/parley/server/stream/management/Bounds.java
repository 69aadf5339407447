package org.parley.server.stream.management;

import jakarta.inject.Inject;
import org.parley.core.link.ByteBudget;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.Gauge;
import org.parley.server.ServerBean;

/** How much, and how long, is waited for clients that confirm what they have handled. */
@ServerBean
final class Bounds {
  private final SteadyClock clock;
  private final ByteBudget budget;
  private final int stanzas;
  private final int bytes;
  private final int resumeSeconds;
  private final long patience;
  private final String location;

  @Inject
  Bounds(Settings settings, SteadyClock clock) {
    this.clock = clock;
    this.budget = ByteBudget.ofHeap(settings.number(ConnectionSettings.LIMIT_WAITING_SHARE));
    this.stanzas = settings.number(ManagementSettings.LIMIT_STANZAS);
    this.bytes = settings.number(ManagementSettings.LIMIT_BYTES);
    this.resumeSeconds = settings.number(ManagementSettings.RESUME);
    this.patience = 1000L * settings.number(ManagementSettings.TIMEOUT);
    this.location = settings.text(ManagementSettings.LOCATION);
  }

  /** The most stanzas of one client. */
  int stanzas() {
    return stanzas;
  }

  /** The most bytes of one client while so much waits elsewhere. */
  int allowedBytes() {
    return budget.allowed(bytes);
  }

  /** As {@link ByteBudget#tell}. */
  int tell(int itsBytes, int told) {
    return budget.tell(itsBytes, told);
  }

  /** How much is kept for all clients together, about. */
  Gauge gauge() {
    return new Gauge("sessions.unconfirmed.bytes", budget::used, budget.most());
  }

  /** Milliseconds that only pass. */
  long now() {
    return clock.millis();
  }

  /** Whether a client that was asked at that time should have answered. */
  boolean isOverdue(long askedAt) {
    return now() - askedAt >= patience;
  }

  /** How many seconds a session waits for its client; 0 is not at all. */
  int resumeSeconds() {
    return resumeSeconds;
  }

  /** Where clients should resume; null is as they like. */
  String location() {
    return location.isEmpty() ? null : location;
  }
}
