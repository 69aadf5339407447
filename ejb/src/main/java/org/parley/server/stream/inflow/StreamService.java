package org.parley.server.stream.inflow;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.session.Workforce;
import org.parley.server.settings.SettingsReload;

/** Where all transports meet: gives each link its stream and hands it what happens. */
@ServerBean
public final class StreamService implements LinkListener, LoadedAtStart {
  private final MessageKeeper keeper;
  private final Connectors connectors;
  private final Workforce workforce;
  private final SettingsReload settings;
  private final Instance<StreamFactory> found;
  private volatile Map<Link.Kind, StreamFactory> factories;

  @Inject
  StreamService(
      MessageKeeper keeper,
      Connectors connectors,
      Workforce workforce,
      SettingsReload settings,
      @Any Instance<StreamFactory> factories) {
    this.keeper = keeper;
    this.connectors = connectors;
    this.workforce = workforce;
    this.settings = settings;
    this.found = factories;
  }

  @Override
  public void attach(Connector connector) {
    if (connectors.attach(connector)) {
      settings.reloadWithPorts();
    }
  }

  @Override
  public boolean handle(Link link, List<LinkEvent> events) {
    StreamWork work = work(link);
    if (work == null) {
      link.abort();
      return true;
    }
    return work.handle(events);
  }

  /** Null when nobody here speaks with such a peer. */
  private StreamWork work(Link link) {
    Object attachment = link.attachment();
    if (attachment instanceof StreamWork known) {
      return known;
    }
    PeerStream stream = attachment instanceof PeerStream dialled ? dialled : accept(link);
    if (stream == null) {
      return null;
    }
    StreamWork work = new StreamWork(link, stream, workforce, keeper);
    link.attach(work);
    return work;
  }

  private PeerStream accept(Link link) {
    StreamFactory factory = factories().get(link.kind());
    return factory == null ? null : factory.accept(link);
  }

  private Map<Link.Kind, StreamFactory> factories() {
    if (factories == null) {
      load();
    }
    return factories;
  }

  @Override
  public void load() {
    factories = Parts.byKey(found, StreamFactory::kind);
  }
}
