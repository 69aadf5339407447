package org.parley.server.extension.register;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;

/** Bounds how many accounts one network address may make in an hour. */
@ServerBean
final class RegistrationRate {
  private static final Duration WINDOW = Duration.ofHours(1);

  private record Count(Instant since, int accounts) {}

  private final Clock clock;
  private final int limit;
  private final Map<String, Count> counts = new HashMap<>();

  @Inject
  RegistrationRate(Clock clock, Settings settings) {
    this.clock = clock;
    this.limit = settings.number(Setting.LIMIT_REGISTRATIONS);
  }

  /** Counts one more account of the address, unless it has made too many. */
  synchronized boolean allows(String remoteAddress) {
    if (limit == 0) {
      return true;
    }
    Instant now = clock.instant();
    counts.values().removeIf(count -> !count.since().plus(WINDOW).isAfter(now));
    String host = remoteAddress.substring(0, Math.max(0, remoteAddress.lastIndexOf(':')));
    Count count = counts.getOrDefault(host, new Count(now, 0));
    if (count.accounts() >= limit) {
      return false;
    }
    counts.put(host, new Count(count.since(), count.accounts() + 1));
    return true;
  }
}
