package org.parley.server.stream;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.stanza.StreamError;
import org.parley.core.stanza.StreamError.Condition;
import org.parley.server.ServerBean;

/** Where all transports meet: gives each link its stream and hands it what happens. */
@ServerBean
public final class StreamService implements LinkListener {
  private static final Logger LOG = System.getLogger(StreamService.class.getName());

  private final StreamServices services;
  private final Connectors connectors;

  @Inject
  StreamService(StreamServices services, Connectors connectors) {
    this.services = services;
    this.connectors = connectors;
  }

  @Override
  public void attach(Connector connector) {
    connectors.attach(connector);
  }

  @Override
  public void handle(Link link, List<LinkEvent> events) {
    ClientStream stream = (ClientStream) link.attachment();
    if (stream == null) {
      stream = new ClientStream(link, services);
      link.attach(stream);
    }
    services.gate().beginBatch();
    try {
      for (LinkEvent event : events) {
        handleSafely(stream, event);
      }
    } finally {
      services.gate().endBatch();
    }
  }

  /** What goes wrong with one event ends its stream and nothing else. */
  private static void handleSafely(ClientStream stream, LinkEvent event) {
    try {
      handle(stream, event);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S003: an event of a stream could not be handled", e);
      stream.fail(StreamError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  private static void handle(ClientStream stream, LinkEvent event) {
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
    }
  }
}
