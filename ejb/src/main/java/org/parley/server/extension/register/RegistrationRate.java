package org.parley.server.extension.register;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;

/** Bounds how many accounts one network address may make in an hour. */
@ServerBean
final class RegistrationRate {
  private static final Duration WINDOW = Duration.ofHours(1);

  private static final Set<String> LOOPBACK_V6 =
      Set.of("::1", "[::1]", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]");

  private record Count(Instant since, int accounts) {}

  private final Clock clock;
  private final int limit;
  private final Map<String, Count> counts = new HashMap<>();

  @Inject
  RegistrationRate(Clock clock, Settings settings) {
    this.clock = clock;
    this.limit = settings.number(AccountSettings.LIMIT_REGISTRATIONS);
  }

  /** Counts one more account of the address, unless it has made too many. */
  synchronized boolean allows(String remoteAddress) {
    String host = remoteAddress.substring(0, Math.max(0, remoteAddress.lastIndexOf(':')));
    if (limit == 0 || host.startsWith("127.") || LOOPBACK_V6.contains(host)) {
      return true;
    }
    Instant now = clock.instant();
    counts.values().removeIf(count -> !count.since().plus(WINDOW).isAfter(now));
    Count count = counts.getOrDefault(host, new Count(now, 0));
    if (count.accounts() >= limit) {
      return false;
    }
    counts.put(host, new Count(count.since(), count.accounts() + 1));
    return true;
  }
}
