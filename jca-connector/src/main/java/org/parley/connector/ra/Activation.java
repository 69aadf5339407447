package org.parley.connector.ra;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.parley.connector.tcp.TcpConnector;
import org.parley.connector.tcp.link.Cork;
import org.parley.connector.tls.KeysForHttps;
import org.parley.connector.tls.ServerTls;
import org.parley.core.link.Connector;
import org.parley.core.link.ConnectorLoad;
import org.parley.core.link.ConnectorState;
import org.parley.core.link.Link;
import org.parley.core.link.ShownCertificate;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.TlsSettings;
import org.parley.core.time.Repeated;

/**
 * All that exists for one endpoint: workers, ports, and the watch over certificates. Nothing of it
 * is there until the server opens it; either all of it comes, or nothing stays.
 *
 * <p>Whoever calls is a thread of the container's, which outlives this application. What Netty
 * keeps for a thread would keep all classes of ours with it, so it is given up at the end of each
 * call.
 */
final class Activation implements Connector {
  private static final System.Logger LOG = System.getLogger(Activation.class.getName());

  private final BootstrapContext context;
  private final MessageEndpointFactory factory;
  private final Settings settings;
  private final Attacher attacher;
  private WorkerPool workers;
  private volatile TcpConnector connector;
  private volatile ServerTls tls;
  private KeysForHttps keys;
  private Timer reload;
  private boolean stopped;

  Activation(BootstrapContext context, MessageEndpointFactory factory, Settings settings) {
    this.context = context;
    this.factory = factory;
    this.settings = settings;
    this.attacher = new Attacher(factory, this);
  }

  /** Begins to offer this connector to the server, which may not be ready yet. */
  void start() {
    attacher.start();
  }

  @Override
  public synchronized void open() throws IOException {
    if (stopped) {
      throw new IOException("The connector has been stopped; deploy the application again.");
    }
    try {
      if (connector == null) {
        build();
      }
      connector.open();
    } catch (SettingsException e) {
      tearDown();
      throw new IOException(e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      tearDown();
      throw e;
    } finally {
      FastThreadLocal.removeAll();
    }
  }

  private void build() throws IOException {
    tls = ServerTls.load(settings);
    Cork.Bottle bottle = new Cork.Bottle();
    workers = new WorkerPool(factory, bottle);
    connector = new TcpConnector(settings, tls, workers, bottle);
    workers.start(count());
    keys = new KeysForHttps(tls);
    watch();
  }

  private int count() {
    int given = settings.number(ServerSettings.WORKERS);
    return given == 0 ? 4 * Runtime.getRuntime().availableProcessors() : given;
  }

  private void watch() {
    ServerTls watched = tls;
    long period = settings.number(TlsSettings.RELOAD) * 1000L;
    if (period == 0) {
      return;
    }
    try {
      reload = context.createTimer();
    } catch (UnavailableException e) {
      LOG.log(
          Level.WARNING,
          "PARLEY-C030 The server gives no timer, so changed certificates need a restart: {0}",
          e.getMessage());
      return;
    }
    Runnable look = new Repeated(watched::reload);
    reload.schedule(
        new TimerTask() {
          @Override
          public void run() {
            look.run();
          }
        },
        period,
        period);
  }

  @Override
  public synchronized void close() {
    if (connector != null) {
      connector.close();
    }
    FastThreadLocal.removeAll();
  }

  @Override
  public synchronized boolean isEnded() {
    return stopped;
  }

  /** Not synchronized: whoever looks must not wait for a connector that begins or ends. */
  @Override
  public ConnectorLoad load() {
    TcpConnector present = connector;
    return present == null ? null : present.load();
  }

  /** Not synchronized, for the same reason. */
  @Override
  public ConnectorState state() {
    TcpConnector present = connector;
    return present == null ? TcpConnector.closed(settings) : present.state();
  }

  /** Not synchronized, for the same reason. */
  @Override
  public List<ShownCertificate> certificates() {
    ServerTls present = tls;
    return present == null ? List.of() : present.certificates();
  }

  @Override
  public boolean reloadCertificates() throws IOException {
    ServerTls present = tls;
    if (present == null) {
      return false;
    }
    present.readAgain();
    return true;
  }

  @Override
  public boolean canDial() {
    return true;
  }

  /** Not synchronized: it must not wait for a connector that is ending. */
  @Override
  public Link dial(String from, String to, Object attachment) {
    TcpConnector present = connector;
    if (present == null) {
      throw new IllegalStateException("The connector is not open.");
    }
    try {
      return present.dial(from, to, attachment);
    } finally {
      FastThreadLocal.removeAll();
    }
  }

  /** Ends all, with limited patience. Afterwards no port and no thread of ours is left. */
  @Override
  public void end() {
    attacher.stop();
    synchronized (this) {
      stopped = true;
      tearDown();
    }
    FastThreadLocal.removeAll();
  }

  private void tearDown() {
    if (reload != null) {
      reload.cancel();
      reload = null;
    }
    if (keys != null) {
      keys.close();
      keys = null;
    }
    if (connector != null) {
      connector.end();
      connector = null;
    }
    if (workers != null) {
      workers.stop();
      workers = null;
    }
    if (tls != null) {
      tls.close();
      tls = null;
    }
  }
}
