package org.parley.server.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.parley.server.ServerBean;
import org.parley.server.flight.Flight;
import org.parley.server.metrics.Meters;

/** Counts how attempts to log in have ended, by mechanism and outcome. */
@ServerBean
final class LoginCount implements Meters {
  static final String SUCCESS = "success";

  /** What was never begun. */
  static final String NO_MECHANISM = "none";

  private final Map<Ended, LongAdder> counts = new ConcurrentHashMap<>();
  private final Set<Ended> shown = ConcurrentHashMap.newKeySet();
  private volatile MeterRegistry registry;

  private record Ended(String mechanism, String outcome) {}

  /**
   * An attempt has ended.
   *
   * @param outcome {@link #SUCCESS} or the condition of the failure
   */
  void count(ClientStream stream, String outcome) {
    String tried = stream.authentication().mechanism();
    String mechanism = tried == null ? NO_MECHANISM : tried;
    counts.computeIfAbsent(new Ended(mechanism, outcome), any -> new LongAdder()).increment();
    Flight.login(stream.link(), mechanism, outcome);
  }

  @Override
  public void bindTo(MeterRegistry shownIn) {
    registry = shownIn;
    // the name is there before anybody has tried
    counts.computeIfAbsent(new Ended(NO_MECHANISM, SUCCESS), any -> new LongAdder());
  }

  @Override
  public void refresh() {
    counts.forEach(
        (ended, count) -> {
          if (shown.add(ended)) {
            FunctionCounter.builder("parley.logins", count, LongAdder::sum)
                .tag("mechanism", ended.mechanism())
                .tag("outcome", ended.outcome())
                .register(registry);
          }
        });
  }
}
