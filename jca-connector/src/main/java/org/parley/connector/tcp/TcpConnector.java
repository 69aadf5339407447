package org.parley.connector.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.connector.tcp.link.Call;
import org.parley.connector.tcp.link.Cork;
import org.parley.connector.tcp.link.Dispatcher;
import org.parley.connector.tcp.link.IoGroup;
import org.parley.connector.tcp.link.LinkContext;
import org.parley.connector.tcp.link.TcpLink;
import org.parley.connector.tcp.link.Tls;
import org.parley.core.link.ByteBudget;
import org.parley.core.link.Connector;
import org.parley.core.link.ConnectorLoad;
import org.parley.core.link.ConnectorState;
import org.parley.core.link.Link;
import org.parley.core.link.LinkSettings;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.stream.XmlParsers;

/**
 * The TCP ports for clients, servers and components, and the connections to other servers. Opened
 * by the server when it is ready; then shut down for good.
 */
public final class TcpConnector implements Connector {
  private static final System.Logger LOG = System.getLogger(TcpConnector.class.getName());

  private final Settings settings;
  private final LinkContext context;
  private final Dispatcher dispatcher;
  private final Cork.Bottle bottle;
  private final Counts counts;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Listener, Channel> listeners = new ConcurrentHashMap<>();
  private IoGroup group;
  private volatile Dialler dialler;
  private boolean ended;

  /**
   * @param bottle where the threads that handle events have their corks
   */
  public TcpConnector(Settings settings, Tls tls, Dispatcher dispatcher, Cork.Bottle bottle) {
    this.settings = settings;
    this.context =
        new LinkContext(
            LinkSettings.of(settings),
            LinkSettings.ofServers(settings),
            new XmlParsers(),
            tls,
            ByteBudget.ofHeap(settings.number(ConnectionSettings.LIMIT_WAITING_SHARE)));
    this.dispatcher = dispatcher;
    this.bottle = bottle;
    this.counts = Counts.of(settings);
  }

  @Override
  public synchronized void open() throws IOException {
    if (ended) {
      throw new IOException("The connector has been shut down; deploy the application again.");
    }
    if (!listeners.isEmpty()) {
      return;
    }
    if (group == null) {
      group = new IoGroup(dispatcher, bottle);
    }
    if (dialler == null) {
      dialler = new Dialler(group, context, counts, ids, settings);
    }
    try {
      for (Listener listener : Listener.ALL) {
        bind(listener);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void bind(Listener listener) throws IOException {
    Setting setting = listener.port();
    int port = settings.number(setting);
    if (port == 0) {
      return;
    }
    String host = settings.text(listener.bind());
    if (port > 65535) {
      throw new IOException(setting.key() + " must be at most 65535, but it is: " + port);
    }
    Acceptor acceptor = new Acceptor(group.loops(), context, counts, ids, listener);
    ChannelFuture bound =
        group
            .serverBootstrap(settings.number(NetworkSettings.LIMIT_BACKLOG))
            .childHandler(acceptor)
            .bind(new InetSocketAddress(host, port));
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "Port %d of address %s cannot be opened (%s): end the program that uses it, or set %s."
              .formatted(port, host, reason(bound.cause()), setting.key()),
          bound.cause());
    }
    listeners.put(listener, bound.channel());
    LOG.log(
        Level.INFO,
        "PARLEY-C001 {0} are accepted at {1}",
        listener.peers(),
        bound.channel().localAddress());
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  @Override
  public ConnectorLoad load() {
    ByteBudget budget = context.budget();
    return new ConnectorLoad(
        ConnectorLoad.Transport.TCP, counts.current(), budget.used(), budget.overflows());
  }

  @Override
  public ConnectorState state() {
    return new ConnectorState(Listener.ports(settings, this::isOpen), dispatcher.workers());
  }

  private boolean isOpen(Listener listener) {
    Channel channel = listeners.get(listener);
    return channel != null && channel.isActive();
  }

  /** How it is where there is none yet, or none any more. */
  public static ConnectorState closed(Settings settings) {
    return new ConnectorState(Listener.ports(settings, any -> false), null);
  }

  @Override
  public synchronized void close() {
    for (Channel listener : listeners.values()) {
      listener.close().awaitUninterruptibly();
    }
    listeners.clear();
  }

  @Override
  public boolean canDial() {
    return true;
  }

  /**
   * @throws IllegalStateException when it has not been opened, or was shut down
   */
  @Override
  public Link dial(String from, String to, Object attachment) {
    Dialler present = dialler;
    if (present == null) {
      throw new IllegalStateException("The connector is not open.");
    }
    return present.dial(new Call(from, to), attachment);
  }

  /** How many connections there are. */
  public int connections() {
    return counts.current();
  }

  /**
   * {@inheritDoc}
   *
   * <p>It dials no more, either, and gives all threads and memory back.
   */
  @Override
  public synchronized void end() {
    close();
    ended = true;
    if (group == null) {
      return;
    }
    if (dialler != null) {
      dialler.stop();
      dialler = null;
    }
    StreamError error = StreamError.of(Condition.SYSTEM_SHUTDOWN);
    group.forEachLink(link -> link.shutDown(error));
    counts.awaitNone(context.clients().closeTime());
    group.forEachLink(TcpLink::abort);
    counts.awaitNone(1000);
    group.shutDown();
    group = null;
  }
}
