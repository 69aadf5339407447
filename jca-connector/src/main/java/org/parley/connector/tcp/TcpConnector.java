package org.parley.connector.tcp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.link.ConnectionCount;
import org.parley.core.link.Connector;
import org.parley.core.link.LinkSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StreamError;
import org.parley.core.stanza.StreamError.Condition;
import org.parley.core.xml.XmlParsers;

/** The TCP ports for clients. Opened by the server when it is ready; then shut down for good. */
public final class TcpConnector implements Connector {
  private static final System.Logger LOG = System.getLogger(TcpConnector.class.getName());

  private final Settings settings;
  private final LinkContext context;
  private final Dispatcher dispatcher;
  private final Cork.Bottle bottle;
  private final ConnectionCount count;
  private final AtomicLong ids = new AtomicLong();
  private final List<Channel> listeners = new ArrayList<>();
  private IoGroup group;
  private boolean ended;

  /**
   * @param bottle where the threads that handle events have their corks
   */
  public TcpConnector(Settings settings, Tls tls, Dispatcher dispatcher, Cork.Bottle bottle) {
    this.settings = settings;
    this.context = new LinkContext(LinkSettings.of(settings), new XmlParsers(), tls);
    this.dispatcher = dispatcher;
    this.bottle = bottle;
    this.count =
        new ConnectionCount(
            settings.number(Setting.LIMIT_CONNECTIONS),
            settings.number(Setting.LIMIT_ADDRESS_CONNECTIONS));
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
    try {
      bind(Setting.C2S_PORT, false);
      bind(Setting.C2S_TLS_PORT, true);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void bind(Setting setting, boolean direct) throws IOException {
    int port = settings.number(setting);
    if (port == 0) {
      return;
    }
    String host = settings.text(Setting.BIND);
    if (port > 65535) {
      throw new IOException(setting.key() + " must be at most 65535, but it is: " + port);
    }
    ChannelFuture bound = bootstrap(direct).bind(new InetSocketAddress(host, port));
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "Port %d of address %s cannot be opened (%s): end the program that uses it, or set %s."
              .formatted(port, host, reason(bound.cause()), setting.key()),
          bound.cause());
    }
    listeners.add(bound.channel());
    LOG.log(Level.INFO, "PARLEY-C001 Clients are accepted at {0}", bound.channel().localAddress());
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private ServerBootstrap bootstrap(boolean direct) {
    PooledByteBufAllocator allocator = group.allocator();
    return new ServerBootstrap()
        .group(group.group())
        .channel(group.serverChannel())
        .option(ChannelOption.SO_BACKLOG, settings.number(Setting.LIMIT_BACKLOG))
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.ALLOCATOR, allocator)
        .childOption(
            ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 2048, 16384))
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(32768, 65536))
        .childHandler(new Acceptor(group.loops(), context, count, ids, direct));
  }

  @Override
  public synchronized void close() {
    for (Channel listener : listeners) {
      listener.close().awaitUninterruptibly();
    }
    listeners.clear();
  }

  /** How many connections there are. */
  public int connections() {
    return count.current();
  }

  /**
   * Accepts no more, ends all streams with {@code system-shutdown}, waits for peers as long as the
   * close time allows, and gives all threads and memory back. {@link #open} fails from then on.
   */
  public synchronized void shutDown() {
    close();
    ended = true;
    if (group == null) {
      return;
    }
    StreamError error = StreamError.of(Condition.SYSTEM_SHUTDOWN);
    group.forEachLink(link -> link.shutDown(error));
    count.awaitNone(context.settings().closeTime());
    group.forEachLink(TcpLink::abort);
    count.awaitNone(1000);
    group.shutDown();
    group = null;
  }
}
