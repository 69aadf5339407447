package org.parley.connector.tcp.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.parley.connector.dial.Sockets;

/** The event loops of a connector, with the memory they read into and write from. */
public final class IoGroup {
  private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32768, 65536);

  private final boolean epoll = Epoll.isAvailable();
  private final EventLoopGroup group;
  private final PooledByteBufAllocator allocator;
  private final Map<EventLoop, IoLoop> loops = new IdentityHashMap<>();

  /** Starts the event loops. */
  public IoGroup(Dispatcher dispatcher, Cork.Bottle bottle) {
    // Workers need processors too: with more loops, threads only wake each other.
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    group =
        new MultiThreadIoEventLoopGroup(
            count,
            new DefaultThreadFactory("parley-io", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    allocator = new PooledByteBufAllocator(true, count, count, 8192, 7);
    for (EventExecutor executor : group) {
      EventLoop loop = (EventLoop) executor;
      loops.put(loop, new IoLoop(loop, dispatcher, bottle));
    }
  }

  /** For a port; the handler of what it accepts is missing. */
  public ServerBootstrap serverBootstrap(int backlog) {
    return new ServerBootstrap()
        .group(group)
        .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, backlog)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.ALLOCATOR, allocator)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, inputSizes())
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
  }

  /** For a connection that we make; the event loop and the handler are missing. */
  public Bootstrap bootstrap() {
    return new Bootstrap()
        .channel(sockets().stream())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.ALLOCATOR, allocator)
        .option(ChannelOption.RECVBUF_ALLOCATOR, inputSizes())
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
  }

  private static RecvByteBufAllocator inputSizes() {
    return new AdaptiveRecvByteBufAllocator(512, 2048, 16384);
  }

  /** What connections and questions that we begin ourselves need. */
  public Sockets sockets() {
    return epoll
        ? new Sockets(group, EpollSocketChannel.class, EpollDatagramChannel.class)
        : new Sockets(group, NioSocketChannel.class, NioDatagramChannel.class);
  }

  /** The event loop whose turn it is. */
  public IoLoop next() {
    return loops.get((EventLoop) group.next());
  }

  /** All of them by the event loops of Netty that they run on. */
  public Map<EventLoop, IoLoop> loops() {
    return loops;
  }

  /** Does something with each link, on its event loop; returns when that is done. */
  public void forEachLink(Consumer<TcpLink> action) {
    for (IoLoop loop : loops.values()) {
      loop.executor().submit(() -> loop.links().forEach(action)).awaitUninterruptibly();
    }
  }

  /** Ends the event loops, after what they have begun. */
  public void shutDown() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
