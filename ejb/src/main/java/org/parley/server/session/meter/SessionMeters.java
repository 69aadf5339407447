package org.parley.server.session.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.core.link.Link.Transport;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.metrics.Meters;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Sessions by their domain and by what carries them, counted when somebody looks. */
@ServerBean
final class SessionMeters implements Meters {
  private static final String NONE = "none";

  private final SessionRegistry sessions;
  private final List<String> domains;
  private volatile Map<Row, Integer> counts = Map.of();

  /** What is told apart. */
  private record Row(String domain, String transport) {
    static Row of(Session session) {
      return new Row(
          session.jid().domain(),
          session.outlet().connection().map(link -> name(link.transport())).orElse(NONE));
    }
  }

  @Inject
  SessionMeters(SessionRegistry sessions, Domains domains) {
    this.sessions = sessions;
    this.domains = domains.names();
  }

  private static String name(Transport transport) {
    return transport.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void refresh() {
    Map<Row, Integer> counted = new HashMap<>();
    sessions.forEach(session -> counted.merge(Row.of(session), 1, Integer::sum));
    counts = counted;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String domain : domains) {
      bind(new Row(domain, NONE), registry);
      for (Transport transport : Transport.values()) {
        bind(new Row(domain, name(transport)), registry);
      }
    }
  }

  private void bind(Row row, MeterRegistry registry) {
    Gauge.builder("parley.sessions", () -> counts.getOrDefault(row, 0))
        .tag("domain", row.domain())
        .tag("transport", row.transport())
        .register(registry);
  }
}
