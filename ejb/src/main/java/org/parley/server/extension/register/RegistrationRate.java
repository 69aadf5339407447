package org.parley.server.extension.register;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;

/** Bounds how many accounts one network address may make in an hour. */
@ServerBean
final class RegistrationRate {
  private static final long WINDOW = Duration.ofHours(1).toMillis();

  private static final Set<String> LOOPBACK_V6 = Set.of("::1", "0:0:0:0:0:0:0:1");

  private record Count(long since, int accounts) {}

  private final SteadyClock clock;
  private final Settings settings;
  private final Map<String, Count> counts = new HashMap<>();

  @Inject
  RegistrationRate(SteadyClock clock, Settings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** Counts one more account of the address, unless it has made too many. */
  synchronized boolean allows(String remoteAddress) {
    int limit = settings.number(AccountSettings.LIMIT_REGISTRATIONS);
    String host = NetworkPrefix.host(remoteAddress);
    if (limit == 0 || host.startsWith("127.") || LOOPBACK_V6.contains(host)) {
      return true;
    }
    long now = clock.millis();
    counts.values().removeIf(count -> count.since() + WINDOW <= now);
    String network = NetworkPrefix.of(remoteAddress);
    Count count = counts.getOrDefault(network, new Count(now, 0));
    if (count.accounts() >= limit) {
      return false;
    }
    counts.put(network, new Count(count.since(), count.accounts() + 1));
    return true;
  }
}
