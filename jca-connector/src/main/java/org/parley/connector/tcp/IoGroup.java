package org.parley.connector.tcp;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The event loops of a connector, with the memory they read into and write from. */
final class IoGroup {
  private final boolean epoll = Epoll.isAvailable();
  private final EventLoopGroup group;
  private final PooledByteBufAllocator allocator;
  private final Map<EventLoop, IoLoop> loops = new IdentityHashMap<>();

  IoGroup(Dispatcher dispatcher, Cork.Bottle bottle) {
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

  EventLoopGroup group() {
    return group;
  }

  Class<? extends ServerChannel> serverChannel() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  PooledByteBufAllocator allocator() {
    return allocator;
  }

  Map<EventLoop, IoLoop> loops() {
    return loops;
  }

  /** Does something with each link, on its event loop; returns when that is done. */
  void forEachLink(Consumer<TcpLink> action) {
    for (IoLoop loop : loops.values()) {
      loop.executor().submit(() -> loop.links().forEach(action)).awaitUninterruptibly();
    }
  }

  void shutDown() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
