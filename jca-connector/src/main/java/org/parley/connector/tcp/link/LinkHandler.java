package org.parley.connector.tcp.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.System.Logger.Level;
import javax.net.ssl.SSLException;
import org.parley.core.link.LinkTag;

/** The one handler of a link; TLS stands before it. */
public final class LinkHandler extends ChannelInboundHandlerAdapter {
  private static final System.Logger LOG = System.getLogger(LinkHandler.class.getName());

  private final TcpLink link;
  private final IoLoop loop;
  private final boolean direct;
  private final Runnable whenGone;
  private boolean active;

  /** Whether TLS was negotiated before this handler came. */
  private boolean negotiated;

  /**
   * @param direct whether the connection begins with TLS
   * @param whenGone called once at the end
   */
  public LinkHandler(TcpLink link, IoLoop loop, boolean direct, Runnable whenGone) {
    this.link = link;
    this.loop = loop;
    this.direct = direct;
    this.whenGone = whenGone;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (!active) { // a connection that we made is told of after it was taken over
      activate(!direct);
    }
    ctx.fireChannelActive();
  }

  /** Takes over a connection that was made, and whose TLS is negotiated if it begins with it. */
  public void activate() {
    negotiated = direct;
    activate(!direct);
    if (direct) {
      link.state().handshaken();
    }
  }

  private void activate(boolean connected) {
    active = true;
    loop.add(link);
    if (connected) {
      link.state().connected();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      link.state().input().read((ByteBuf) message);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      link.write();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        if (!negotiated) {
          link.state().handshaken();
        }
      } else {
        // not before the alert that tells the peer why was written
        link.abort();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (active) {
      loop.remove(link);
      link.state().gone();
    }
  }

  /** Called for every connection, also one that never became active. */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    whenGone.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    boolean peer = cause instanceof IOException || cause.getCause() instanceof SSLException;
    LOG.log(
        peer ? Level.DEBUG : Level.WARNING,
        () -> "PARLEY-C010 A peer is disconnected: " + cause + LinkTag.suffix(link),
        peer ? null : cause);
    link.state().disconnect();
  }
}
