package org.parley.server.component;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.admin.jmx.Shown;
import org.parley.server.metrics.DomainTraffic.Peer;
import org.parley.server.metrics.ServerTraffic;
import org.parley.server.routing.DomainService;
import org.parley.server.routing.Envelope;

/**
 * The components that are connected. One that is there several times shares the work by who sends
 * to it, so that what one account sends keeps its order.
 */
@ServerBean
final class Components implements DomainService, Shown, Gauged {
  private final ComponentSecrets secrets;
  private final ServerTraffic traffic;
  private final int most;
  private final Map<String, List<ComponentStream>> connected = new ConcurrentHashMap<>();

  @Inject
  Components(ComponentSecrets secrets, Settings settings, ServerTraffic traffic) {
    this.secrets = secrets;
    this.traffic = traffic;
    this.most = Math.max(1, settings.number(ComponentSettings.LIMIT_CONNECTIONS));
    secrets.domains().forEach(domain -> connected.put(domain, new CopyOnWriteArrayList<>()));
  }

  @Override
  public Set<String> domains() {
    return secrets.domains();
  }

  @Override
  public boolean answersAll() {
    return true;
  }

  @Override
  public boolean isThere(String domain) {
    return !connected.get(domain).isEmpty();
  }

  /**
   * Adds a connection that has authenticated.
   *
   * @return false when there are as many as there may be
   */
  boolean add(ComponentStream stream) {
    List<ComponentStream> present = connected.get(stream.domain());
    synchronized (present) {
      if (present.size() >= most) {
        return false;
      }
      // before it is found, so that nothing comes before its welcome
      stream.welcome();
      return present.add(stream);
    }
  }

  void remove(ComponentStream stream) {
    connected.get(stream.domain()).remove(stream);
  }

  /** The connections of all components. */
  List<ComponentStream> streams() {
    return connected.values().stream().flatMap(List::stream).toList();
  }

  /** One line for each connection: domain, address, age, stanzas that came and went. */
  List<String> connections() {
    return streams().stream().map(ComponentStream::description).toList();
  }

  @Override
  public void handle(Envelope envelope) {
    Stanza stanza = envelope.stanza();
    List<ComponentStream> streams = connected.get(stanza.to().domain());
    ComponentStream chosen = choose(streams, stanza.from());
    while (chosen != null && !chosen.deliver(stanza)) {
      streams.remove(chosen);
      chosen = choose(streams, stanza.from());
    }
    if (chosen != null) {
      traffic.of(stanza.from().domain()).sent(Peer.COMPONENT, stanza.kind());
    } else if (!saysNothing(stanza)) {
      throw new StanzaException(away());
    }
  }

  private static ComponentStream choose(List<ComponentStream> streams, Jid sender) {
    ComponentStream[] present = streams.toArray(ComponentStream[]::new);
    return present.length == 0
        ? null
        : present[Math.floorMod(sender.bare().hashCode(), present.length)];
  }

  /** Whether nobody misses an answer: who is away neither asks nor has to be told. */
  private static boolean saysNothing(Stanza stanza) {
    return stanza.kind() == Stanza.Kind.PRESENCE
        && (stanza.isType("unavailable") || stanza.isType("probe"));
  }

  private static StanzaError away() {
    return StanzaError.of(Condition.SERVICE_UNAVAILABLE, "The component is not connected.")
        .withType(StanzaError.Type.WAIT);
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        Gauge.of("components", () -> connected.values().stream().mapToLong(List::size).sum()));
  }

  @Override
  public View<?> view() {
    return new View<>(
        "Components", () -> connections().toArray(String[]::new), ComponentsMXBean.class);
  }
}
