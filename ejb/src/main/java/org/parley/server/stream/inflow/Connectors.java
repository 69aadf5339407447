package org.parley.server.stream.inflow;

import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.parley.core.link.ByteBudget;
import org.parley.core.link.Connector;
import org.parley.core.link.ConnectorLoad;
import org.parley.core.link.ConnectorLoad.Transport;
import org.parley.core.link.ConnectorState;
import org.parley.core.link.ConnectorState.Workers;
import org.parley.core.link.ShownCertificate;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;

/** Lets transports listen once the server is ready, and not before. */
@ServerBean
public final class Connectors implements Gauged {
  private static final Logger LOG = System.getLogger(Connectors.class.getName());

  private final List<Connector> attached = new CopyOnWriteArrayList<>();
  private final long mostWaiting;
  private boolean ready;

  @Inject
  Connectors(Settings settings) {
    this.mostWaiting =
        ByteBudget.ofHeap(settings.number(ConnectionSettings.LIMIT_WAITING_SHARE)).most();
  }

  /**
   * One more transport.
   *
   * @return whether it takes the place of one that has ended
   */
  synchronized boolean attach(Connector connector) {
    boolean isSuccessor = attached.removeIf(Connector::isEnded);
    attached.add(connector);
    if (ready) {
      open(connector);
    }
    return isSuccessor;
  }

  /** The server can serve: every transport listens from now on. */
  public synchronized void ready() {
    ready = true;
    attached.forEach(Connectors::open);
  }

  /** The transport that can call other servers; null when there is none. */
  public synchronized Connector dialer() {
    return attached.stream().filter(Connector::canDial).findFirst().orElse(null);
  }

  /**
   * The server cannot serve any more. First nobody is let in, then everybody is told: who ends last
   * may want to connect to others meanwhile.
   */
  public void stop() {
    pause();
    attached.forEach(Connector::end);
    attached.clear();
  }

  /** What the transports show to whoever connects now. */
  public List<ShownCertificate> certificates() {
    return attached.stream().flatMap(connector -> connector.certificates().stream()).toList();
  }

  /**
   * Has the transports read their certificates again.
   *
   * @return whether there is one that has any
   * @throws IOException when they cannot be used; the message says why
   */
  public boolean reloadCertificates() throws IOException {
    boolean any = false;
    for (Connector connector : attached) {
      any |= connector.reloadCertificates();
    }
    return any;
  }

  /** No transport takes new connections, until {@link #resume}; those that are there stay. */
  public synchronized void pause() {
    ready = false;
    attached.forEach(Connector::close);
  }

  /**
   * Every transport takes new connections again.
   *
   * @throws IOException when a port cannot be opened; the message says which
   */
  public synchronized void resume() throws IOException {
    ready = true;
    for (Connector connector : attached) {
      connector.open();
    }
  }

  /** How those are that have ports or workers. */
  List<ConnectorState> states() {
    return attached.stream().map(Connector::state).filter(Objects::nonNull).toList();
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        Gauge.of("connections.tcp", () -> sum(Transport.TCP, ConnectorLoad::connections)),
        Gauge.of("connections.http", () -> sum(Transport.HTTP, ConnectorLoad::connections)),
        Gauge.total(
            "connections.tcp.overflows", () -> sum(Transport.TCP, ConnectorLoad::overflows)),
        Gauge.total(
            "connections.http.overflows", () -> sum(Transport.HTTP, ConnectorLoad::overflows)),
        Gauge.of("workers", () -> workers(Workers::alive)),
        Gauge.of("workers.busy", () -> workers(Workers::busy)),
        Gauge.of("workers.waiting", () -> workers(Workers::waiting)),
        waiting("connections.tcp.waiting.bytes", Transport.TCP),
        waiting("connections.http.waiting.bytes", Transport.HTTP));
  }

  private Gauge waiting(String name, Transport transport) {
    return new Gauge(name, () -> sum(transport, ConnectorLoad::waitingBytes), mostWaiting);
  }

  /** Without the lock, which is held while a port is opened. */
  private long sum(Transport transport, ToLongFunction<ConnectorLoad> part) {
    return attached.stream()
        .map(Connector::load)
        .filter(load -> load != null && load.transport() == transport)
        .mapToLong(part)
        .sum();
  }

  private long workers(ToLongFunction<Workers> part) {
    return states().stream()
        .map(ConnectorState::workers)
        .filter(Objects::nonNull)
        .mapToLong(part)
        .sum();
  }

  private static void open(Connector connector) {
    try {
      connector.open();
    } catch (IOException | SettingsException e) {
      LOG.log(Level.ERROR, "PARLEY-FATAL: {0}", e.getMessage());
    }
  }
}
