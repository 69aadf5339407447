package org.parley.server.stream;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.stanza.StreamError;
import org.parley.core.stanza.StreamError.Condition;
import org.parley.server.ServerBean;
import org.parley.server.routing.MessageKeeper;

/** Where all transports meet: gives each link its stream and hands it what happens. */
@ServerBean
public final class StreamService implements LinkListener {
  private static final Logger LOG = System.getLogger(StreamService.class.getName());

  private final MessageKeeper keeper;
  private final Connectors connectors;
  private final Instance<StreamFactory> found;
  private volatile Map<Link.Kind, StreamFactory> factories;

  @Inject
  StreamService(
      MessageKeeper keeper, Connectors connectors, @Any Instance<StreamFactory> factories) {
    this.keeper = keeper;
    this.connectors = connectors;
    this.found = factories;
  }

  @Override
  public void attach(Connector connector) {
    connectors.attach(connector);
  }

  @Override
  public void handle(Link link, List<LinkEvent> events) {
    PeerStream stream = stream(link);
    if (stream == null) {
      link.abort();
      return;
    }
    keeper.beginBatch();
    try {
      for (LinkEvent event : events) {
        handleSafely(link, stream, event);
      }
    } finally {
      keeper.endBatch();
    }
  }

  /** Null when nobody here speaks with such a peer. */
  private PeerStream stream(Link link) {
    PeerStream stream = (PeerStream) link.attachment();
    if (stream == null) {
      StreamFactory factory = factories().get(link.kind());
      if (factory != null) {
        stream = factory.accept(link);
        link.attach(stream);
      }
    }
    return stream;
  }

  private Map<Link.Kind, StreamFactory> factories() {
    Map<Link.Kind, StreamFactory> known = factories;
    if (known == null) {
      known = new EnumMap<>(Link.Kind.class);
      for (StreamFactory factory : found) {
        known.put(factory.kind(), factory);
      }
      factories = known;
    }
    return known;
  }

  /** What goes wrong with one event ends its stream and nothing else. */
  private static void handleSafely(Link link, PeerStream stream, LinkEvent event) {
    try {
      handle(link, stream, event);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S003: an event of a stream could not be handled", e);
      stream.fail(StreamError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  private static void handle(Link link, PeerStream stream, LinkEvent event) {
    if (event instanceof LinkEvent.Received received) {
      stream.receive(received.element());
    } else if (event instanceof LinkEvent.StreamOpened opened) {
      stream.open(opened.header());
    } else if (event instanceof LinkEvent.StreamClosed) {
      stream.close();
    } else if (event instanceof LinkEvent.Faulted faulted) {
      stream.fail(faulted.error());
    } else if (event instanceof LinkEvent.Secured) {
      stream.secured();
    } else if (event instanceof LinkEvent.Flushed flushed && flushed.token() instanceof Runnable) {
      ((Runnable) flushed.token()).run();
    } else if (event instanceof LinkEvent.Closed closed) {
      stream.disconnected(closed.unsent());
    } else if (event instanceof LinkEvent.Connected) {
      stream.connected(link);
    } else if (event instanceof LinkEvent.Unreachable unreachable) {
      stream.unreachable(unreachable);
    }
  }
}
