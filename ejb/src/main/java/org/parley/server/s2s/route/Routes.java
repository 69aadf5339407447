package org.parley.server.s2s.route;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.metrics.DomainTraffic;
import org.parley.server.metrics.ServerTraffic;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.RemoteDelivery;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.s2s.outbound.OutboundStreams;
import org.parley.server.s2s.policy.FederationPolicy;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.s2s.policy.OwnDomains;
import org.parley.server.s2s.policy.Trust;

/** Takes stanzas to other servers: each pair of domains has its {@link Route}. */
@ServerBean
public final class Routes implements RemoteDelivery, Gauged {
  private final FederationPolicy policy;
  private final OwnDomains own;
  private final OutboundStreams streams;
  private final StanzaRouter router;
  private final Backoff backoff;
  private final SteadyClock clock;
  private final ServerTraffic traffic;
  private final int maxWaiting;
  private final int maxBytes;
  private final int maxRoutes;
  private final Map<DomainPair, Route> routes = new ConcurrentHashMap<>();

  @Inject
  Routes(
      FederationPolicy policy,
      OwnDomains own,
      OutboundStreams streams,
      StanzaRouter router,
      Backoff backoff,
      SteadyClock clock,
      Settings settings,
      ServerTraffic traffic) {
    this.policy = policy;
    this.own = own;
    this.streams = streams;
    this.router = router;
    this.backoff = backoff;
    this.clock = clock;
    this.traffic = traffic;
    this.maxWaiting = settings.number(FederationSettings.LIMIT_QUEUE);
    this.maxBytes = settings.number(FederationSettings.LIMIT_QUEUE_BYTES);
    this.maxRoutes = settings.number(FederationSettings.LIMIT_DOMAINS);
  }

  @Override
  public void send(Envelope envelope) {
    send(envelope.stanza());
  }

  void send(Stanza stanza) {
    DomainPair pair = DomainPair.leaving(stanza);
    Route route = routes.get(pair);
    if (route == null) {
      route = add(pair);
    }
    route.send(stanza);
  }

  private Route add(DomainPair pair) {
    if (!own.include(pair.local()) || policy.trust(pair.remote()) == Trust.NEVER) {
      throw new StanzaException(Condition.NOT_ALLOWED, "no federation between " + pair);
    }
    if (!streams.isPossible()) {
      throw new StanzaException(Condition.REMOTE_SERVER_NOT_FOUND);
    }
    if (routes.size() >= maxRoutes) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT);
    }
    return routes.computeIfAbsent(pair, absent -> new Route(absent, this));
  }

  /** A stanza met a route that had just been forgotten. */
  void sendAgain(Stanza stanza) {
    try {
      send(stanza);
    } catch (StanzaException e) {
      bounce(stanza, e.error());
    }
  }

  /** No domain that is shut out now gets anything more, nor what waits. */
  public void shutOut() {
    routes.values().stream()
        .filter(route -> policy.trust(route.pair().remote()) == Trust.NEVER)
        .forEach(Route::shutOut);
  }

  void open(Route route) {
    streams.open(route);
  }

  void bounce(Stanza stanza, StanzaError error) {
    router.bounce(stanza, error);
  }

  void forget(Route route) {
    routes.remove(route.pair(), route);
  }

  /** Lets time pass. */
  public void tick() {
    routes.values().forEach(Route::tick);
  }

  /** How many stanzas of a pair wait. */
  public int waiting(DomainPair pair) {
    Route route = routes.get(pair);
    return route == null ? 0 : route.waiting();
  }

  DomainTraffic traffic(DomainPair pair) {
    return traffic.of(pair.local());
  }

  int maxWaiting() {
    return maxWaiting;
  }

  int maxBytes() {
    return maxBytes;
  }

  long now() {
    return clock.millis();
  }

  /** Milliseconds to wait after so many failures in a row. */
  long pause(Unreached why, int failures) {
    return why == Unreached.TOO_MANY ? 0 : backoff.pause(failures);
  }

  long longestPause() {
    return backoff.longest();
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        new Gauge("federation.routes", routes::size, maxRoutes),
        Gauge.of(
            "federation.waiting", () -> routes.values().stream().mapToLong(Route::waiting).sum()));
  }
}
