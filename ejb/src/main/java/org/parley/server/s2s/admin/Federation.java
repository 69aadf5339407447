package org.parley.server.s2s.admin;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.parley.server.EverySecond;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.admin.jmx.Shown;
import org.parley.server.s2s.channel.ConnectionView;
import org.parley.server.s2s.inbound.InboundStreams;
import org.parley.server.s2s.outbound.OutboundStreams;
import org.parley.server.s2s.route.Routes;

/** Lets time pass for all streams with other servers, and tells of them. */
@ServerBean
public final class Federation implements EverySecond, Shown, Gauged {
  private static final Logger LOG = System.getLogger(Federation.class.getName());

  private final Routes routes;
  private final OutboundStreams outbound;
  private final InboundStreams inbound;

  @Inject
  Federation(Routes routes, OutboundStreams outbound, InboundStreams inbound) {
    this.routes = routes;
    this.outbound = outbound;
    this.inbound = inbound;
  }

  /** Ends what has taken too long or is of no use any more. */
  @Override
  public void everySecond() {
    try {
      outbound.tick();
      inbound.tick();
      routes.tick();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S106: the streams with other servers could not be checked", e);
    }
  }

  /** One line for each stream with another server: domains, address, authentication, counts. */
  public List<String> connections() {
    List<ConnectionView> views = new ArrayList<>(outbound.views());
    views.addAll(inbound.views());
    return views.stream()
        .map(view -> view.line(view.pairs().stream().mapToInt(routes::waiting).sum()))
        .toList();
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        Gauge.of("federation.streams.in", () -> inbound.views().size()),
        Gauge.of("federation.streams.out", () -> outbound.views().size()));
  }

  public void serverStopping(@Observes ServerStopping event) {
    outbound.closeAll();
    inbound.closeAll();
  }

  @Override
  public View<?> view() {
    return new View<>(
        "Federation", () -> connections().toArray(String[]::new), FederationMXBean.class);
  }
}
