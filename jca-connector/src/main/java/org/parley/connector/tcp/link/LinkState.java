package org.parley.connector.tcp.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslHandler;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkSettings;
import org.parley.core.link.Outbox;
import org.parley.core.link.Security;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** Where a link stands: connecting, in plain text, securing, open, closing, gone. */
final class LinkState {
  private static final System.Logger LOG = System.getLogger(LinkState.class.getName());
  private static final Element PROCEED = Element.of("proceed", Namespaces.TLS);
  private static final int ROUND = 64 * 1024;
  private static final int NEVER = Integer.MAX_VALUE;

  private final TcpLink link;
  private final Channel channel;
  private final IoLoop loop;
  private final LinkContext context;
  private final LinkSettings settings;
  private final LinkInput input;
  private final StreamWriter writer;
  private final int authDeadline;
  private int closeDeadline = NEVER;
  private boolean connected;
  private boolean securing;
  private boolean closing;
  private boolean gone;
  private boolean writing;

  LinkState(TcpLink link, Channel channel, IoLoop loop, LinkContext context, boolean direct) {
    this.link = link;
    this.channel = channel;
    this.loop = loop;
    this.context = context;
    this.settings = context.settings(link.kind());
    this.input = new LinkInput(link, this, channel, loop, context);
    this.writer =
        new StreamWriter(
            channel,
            LinkContext.mapping(link.kind()),
            token -> link.put(new LinkEvent.Flushed(token)));
    this.authDeadline = loop.after(settings.authTime());
    this.securing = direct;
  }

  LinkInput input() {
    return input;
  }

  /** Ends the stream from our side, with an error if the stream is open. */
  void shutDown(StreamError error) {
    if (writer.isStreamOpen()) {
      link.send(error.toElement());
    }
    link.close();
  }

  boolean isSecure() {
    return link.security() != null;
  }

  void connected() {
    connected = true;
    link.put(new LinkEvent.Connected());
    write();
  }

  /**
   * Encodes and writes what the outbox holds, as far as the peer takes it. The channel calls back
   * while it writes, when it can take more; the loop sees that anyway.
   */
  void write() {
    if (!writing) {
      writing = true;
      try {
        writeRounds();
      } finally {
        writing = false;
      }
    }
  }

  private void writeRounds() {
    while (!securing && !closing && !gone && channel.isWritable()) {
      writer.begin(loop.encoder());
      Object item = link.outbox().poll();
      if (item == null) {
        return;
      }
      while (item != null && encode(item)) {
        item = writer.length() < ROUND ? link.outbox().poll() : null;
      }
      if (item == null) {
        writer.flush();
      }
    }
  }

  /** Takes an item; false when it ended the round by itself. */
  private boolean encode(Object item) {
    if (item instanceof Element element) {
      writer.element(element);
      if (leavesStream(element)) {
        input.answered();
      }
    } else if (item instanceof Outbox.OpenStream open) {
      writer.openStream(open.header());
    } else if (item instanceof Outbox.Mark mark) {
      writer.mark(mark.token());
    } else if (item instanceof Outbox.Restart) {
      writer.forgetStream();
      input.restart();
    } else if (item instanceof Outbox.StartTls start) {
      beginTls(start.domain());
      return false;
    } else if (item instanceof Outbox.Close) {
      beginClose();
      return false;
    }
    return true;
  }

  /** Whether this answers a step of SASL and the stream is the same afterwards. */
  private static boolean leavesStream(Element element) {
    return element.is("challenge", Namespaces.SASL) || element.is("failure", Namespaces.SASL);
  }

  private void beginTls(String domain) {
    if (isSecure() || !input.isSilentSinceStarttls()) {
      writer.flush();
      disconnect();
      return;
    }
    securing = true;
    if (!link.isDialled()) {
      writer.signal(PROCEED);
    }
    writer.forgetStream();
    writer.flush();
    input.restart();
    channel.pipeline().addFirst(link.newTlsHandler(domain, false));
  }

  /** The handshake is over, of STARTTLS or of a connection that began with TLS. */
  void handshaken() {
    SSLEngine engine = channel.pipeline().get(SslHandler.class).engine();
    CompletableFuture<Security> result =
        context.tls().security(engine, link.kind()).toCompletableFuture();
    if (result.isDone() && !result.isCompletedExceptionally()) {
      secured(result.join());
      return;
    }
    input.hold();
    result.whenComplete((security, failure) -> loop.execute(() -> judged(security, failure)));
  }

  private void judged(Security security, Throwable failure) {
    if (failure != null) {
      LOG.log(Level.WARNING, "PARLEY-C039 The peer of a connection could not be judged", failure);
      disconnect();
    } else if (!gone) {
      secured(security);
      input.release();
    }
  }

  private void secured(Security security) {
    link.secured(security);
    securing = false;
    if (connected) {
      link.put(new LinkEvent.Secured());
      write();
    } else {
      connected();
    }
  }

  private void beginClose() {
    closing = true;
    input.answered();
    closeDeadline = Math.min(closeDeadline, loop.after(settings.closeTime()));
    writer.closeStream();
    ChannelFuture written = writer.flush();
    if (input.isClosed() || !input.isOpened()) {
      written.addListener(done -> channel.close());
    }
  }

  /** The peer closed its stream. */
  void peerClosed() {
    link.put(new LinkEvent.StreamClosed());
    if (closing) {
      channel.close();
    } else {
      closeDeadline = loop.after(2 * settings.closeTime());
    }
  }

  /** The connection cannot go on; the listener tells the peer why, but not for ever. */
  void fault(StreamError error) {
    input.discard();
    closeDeadline = loop.after(2 * settings.closeTime());
    link.put(new LinkEvent.Faulted(error));
  }

  /** Disconnects at once: the handlers, which might wait for a peer, are not asked. */
  void disconnect() {
    channel.unsafe().close(channel.voidPromise());
  }

  void gone() {
    if (!gone) {
      gone = true;
      input.discardHeld();
      if (connected) {
        link.end(writer.unsent());
      } else if (link.isDialled()) {
        link.unreachable(false, "the connection broke off while TLS was negotiated");
      } else {
        link.outbox().shut();
      }
    }
  }

  void resumeInbox() {
    input.resume(LinkInput.INBOX);
  }

  void tick(int now) {
    input.tick(now);
    if (now >= closeDeadline) {
      disconnect();
    } else if (now >= authDeadline && !link.isAuthenticated()) {
      timeOut("Nobody authenticated in time.");
    } else if (settings.idleTime() > 0
        && now - input.lastRead() > settings.idleTime() / IoLoop.TICK) {
      timeOut("Nothing was received for too long.");
    }
  }

  private void timeOut(String text) {
    if (!connected || securing) {
      disconnect();
    } else if (!closing && closeDeadline == NEVER) {
      fault(StreamError.of(Condition.CONNECTION_TIMEOUT, text));
    }
  }
}
