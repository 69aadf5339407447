package org.parley.connector.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.connector.tcp.link.IoLoop;
import org.parley.connector.tcp.link.LinkContext;
import org.parley.connector.tcp.link.LinkHandler;
import org.parley.connector.tcp.link.Remote;
import org.parley.connector.tcp.link.TcpLink;
import org.parley.core.link.Link;

/** Makes a link of each connection that is accepted, within the limits. */
final class Acceptor extends ChannelInitializer<Channel> {
  private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());

  private final Map<EventLoop, IoLoop> loops;
  private final LinkContext context;
  private final Counts counts;
  private final AtomicLong ids;
  private final Listener listener;

  Acceptor(
      Map<EventLoop, IoLoop> loops,
      LinkContext context,
      Counts counts,
      AtomicLong ids,
      Listener listener) {
    this.loops = loops;
    this.context = context;
    this.counts = counts;
    this.ids = ids;
    this.listener = listener;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
      channel.unsafe().closeForcibly();
      return;
    }
    InetAddress address = remote.getAddress();
    if (!counts.accepted().enter(address)) {
      refuse(channel, address);
      return;
    }
    Runnable known = () -> {};
    if (listener.kind() == Link.Kind.SERVER) {
      if (!counts.unauthenticated().enter(address)) {
        counts.accepted().leave(address);
        refuse(channel, address);
        return;
      }
      known = once(() -> counts.unauthenticated().leave(address));
    }
    accept(channel, address, known);
  }

  private void refuse(Channel channel, InetAddress address) {
    LOG.log(
        Level.DEBUG,
        () ->
            "PARLEY-C011 %s: %s has too many connections, or there are: refused"
                .formatted(listener.peers(), address));
    channel.unsafe().close(channel.voidPromise());
  }

  private static Runnable once(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        action.run();
      }
    };
  }

  private void accept(Channel channel, InetAddress address, Runnable known) {
    IoLoop loop = loops.get(channel.eventLoop());
    Remote remote = new Remote(listener.kind(), null, known);
    TcpLink link = new TcpLink(ids.incrementAndGet(), remote, loop, context);
    link.carriedBy(channel, listener.direct());
    if (listener.direct()) {
      channel.pipeline().addLast(link.newTlsHandler(null, true));
    }
    Runnable whenGone =
        () -> {
          known.run();
          counts.accepted().leave(address);
        };
    channel.pipeline().addLast(new LinkHandler(link, loop, listener.direct(), whenGone));
  }
}
