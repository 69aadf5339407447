package org.parley.connector.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.link.ConnectionCount;

/** Makes a link of each connection that is accepted, within the limits. */
final class Acceptor extends ChannelInitializer<Channel> {
  private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());

  private final Map<EventLoop, IoLoop> loops;
  private final LinkContext context;
  private final ConnectionCount count;
  private final AtomicLong ids;
  private final boolean direct;

  /**
   * @param direct whether connections begin with TLS
   */
  Acceptor(
      Map<EventLoop, IoLoop> loops,
      LinkContext context,
      ConnectionCount count,
      AtomicLong ids,
      boolean direct) {
    this.loops = loops;
    this.context = context;
    this.count = count;
    this.ids = ids;
    this.direct = direct;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
      channel.unsafe().closeForcibly();
      return;
    }
    InetAddress address = remote.getAddress();
    if (!count.enter(address)) {
      LOG.log(Level.DEBUG, () -> "PARLEY-C011 " + address + " has too many connections: refused");
      channel.unsafe().close(channel.voidPromise());
      return;
    }
    IoLoop loop = loops.get(channel.eventLoop());
    TcpLink link = new TcpLink(ids.incrementAndGet(), channel, loop, context, direct);
    if (direct) {
      channel.pipeline().addLast(context.tls().newHandler(null, true));
    }
    channel.pipeline().addLast(new LinkHandler(link, loop, direct, () -> count.leave(address)));
  }
}
