package org.parley.server.stream.inflow;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.Connector;
import org.parley.core.settings.SettingsException;
import org.parley.server.ServerBean;

/** Lets transports listen once the server is ready, and not before. */
@ServerBean
public final class Connectors {
  private static final Logger LOG = System.getLogger(Connectors.class.getName());

  private final List<Connector> attached = new ArrayList<>();
  private boolean ready;

  synchronized void attach(Connector connector) {
    attached.removeIf(Connector::isEnded);
    attached.add(connector);
    if (ready) {
      open(connector);
    }
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

  /** The server cannot serve any more. */
  public synchronized void stop() {
    ready = false;
    attached.forEach(Connector::close);
    attached.clear();
  }

  private static void open(Connector connector) {
    try {
      connector.open();
    } catch (IOException | SettingsException e) {
      LOG.log(Level.ERROR, "PARLEY-FATAL: {0}", e.getMessage());
    }
  }
}
