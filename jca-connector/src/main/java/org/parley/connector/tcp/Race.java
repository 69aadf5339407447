package org.parley.connector.tcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.parley.connector.tcp.link.IoLoop;

/**
 * Connects to the first of some addresses that answers (RFC 8305): each gets a short start before
 * the next joins in, or none once it has failed. Belongs to an event loop.
 */
final class Race {
  /** Milliseconds of the start that an address has; RFC 8305, section 5. */
  private static final int START = 250;

  private static final Quiet QUIET = new Quiet();

  private final IoLoop loop;
  private final Bootstrap bootstrap;
  private final Supplier<SslHandler> tls;
  private final int time;
  private final Outcome outcome;
  private final Set<Channel> running = new HashSet<>();
  private Iterator<InetSocketAddress> addresses;
  private Future<?> start;
  private boolean over;

  /** How it ends. */
  interface Outcome {
    /** Connected, and TLS is negotiated if the connection begins with it. */
    void won(Channel channel, InetSocketAddress address);

    void failed(InetSocketAddress address, String reason);

    /** All have failed. */
    void lost();
  }

  /** What fails is told to the outcome; nobody else needs to know. */
  @Sharable
  private static final class Quiet extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  /**
   * @param tls makes a handler for each connection that begins with TLS; null when none does
   * @param time milliseconds for each address
   */
  Race(IoLoop loop, Bootstrap bootstrap, Supplier<SslHandler> tls, int time, Outcome outcome) {
    this.loop = loop;
    this.bootstrap = bootstrap;
    this.tls = tls;
    this.time = time;
    this.outcome = outcome;
  }

  void run(List<InetSocketAddress> all) {
    addresses = all.iterator();
    next();
  }

  private void next() {
    if (start != null) {
      start.cancel(false);
      start = null;
    }
    if (over) {
      return;
    }
    if (addresses.hasNext()) {
      connect(addresses.next());
      if (!over && addresses.hasNext()) {
        start = loop.executor().schedule(this::next, START, TimeUnit.MILLISECONDS);
      }
    } else if (running.isEmpty()) {
      over = true;
      outcome.lost();
    }
  }

  private void connect(InetSocketAddress address) {
    SslHandler handler = tls == null ? null : tls.get();
    ChannelFuture future =
        bootstrap
            .clone(loop.executor())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, time)
            .handler(initializer(handler))
            .connect(address);
    Channel channel = future.channel();
    running.add(channel);
    Future<?> end =
        loop.executor()
            .schedule(
                () -> failed(channel, address, "no answer in time"), time, TimeUnit.MILLISECONDS);
    future.addListener(
        connected -> {
          if (!connected.isSuccess()) {
            end.cancel(false);
            failed(channel, address, text(connected.cause()));
          } else if (handler == null) {
            end.cancel(false);
            won(channel, address);
          }
        });
    if (handler != null) {
      handler
          .handshakeFuture()
          .addListener(
              shaken -> {
                end.cancel(false);
                if (shaken.isSuccess()) {
                  won(channel, address);
                } else {
                  failed(channel, address, "TLS failed: " + text(shaken.cause()));
                }
              });
    }
  }

  private static ChannelInitializer<Channel> initializer(SslHandler handler) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        if (handler != null) {
          channel.pipeline().addLast(handler);
        }
        channel.pipeline().addLast(QUIET);
      }
    };
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private void failed(Channel channel, InetSocketAddress address, String reason) {
    if (running.remove(channel) && !over) {
      channel.close();
      outcome.failed(address, reason);
      next();
    }
  }

  private void won(Channel channel, InetSocketAddress address) {
    if (running.remove(channel) && !over) {
      stop();
      channel.pipeline().remove(QUIET);
      outcome.won(channel, address);
    }
  }

  /** Ends it without an outcome. */
  void stop() {
    over = true;
    if (start != null) {
      start.cancel(false);
    }
    running.forEach(Channel::close);
    running.clear();
  }
}
