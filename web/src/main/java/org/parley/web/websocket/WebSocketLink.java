package org.parley.web.websocket;

import jakarta.websocket.CloseReason.CloseCodes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkTag;
import org.parley.core.link.Outbox;
import org.parley.core.stream.FrameReader;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.web.link.FrameReaders;
import org.parley.web.link.WebLink;
import org.parley.web.link.WebLinks;
import org.parley.web.link.WebPeer;

/** A stream over a WebSocket (RFC 7395). */
final class WebSocketLink extends WebLink implements MessageWriter.Owner {
  private static final Logger LOG = System.getLogger(WebSocketLink.class.getName());
  private static final long NEVER = Long.MAX_VALUE;

  private final WebSocketChannel channel;
  private final FrameReaders frames;
  private final WebSocketSettings rules;
  private final MessageParts parts = new MessageParts();
  private final MessageWriter writer;
  private final Silence silence;

  private volatile long deadline = NEVER;
  private volatile boolean opened;
  private volatile boolean peerOpened;
  private volatile boolean peerClosed;
  private volatile boolean closing;
  private volatile boolean deaf;
  private volatile String otherUri;

  WebSocketLink(
      WebSocketChannel channel,
      WebPeer peer,
      WebLinks links,
      FrameReaders frames,
      WebSocketSettings rules) {
    super(peer, links);
    this.channel = channel;
    this.frames = frames;
    this.rules = rules;
    this.writer = new MessageWriter(channel, outbox(), links, this);
    this.silence = new Silence(rules.pingTime(), settings().idleTime(), links.now());
  }

  @Override
  public Transport transport() {
    return Transport.WEBSOCKET;
  }

  void connected() {
    happened(List.of(new LinkEvent.Connected()));
  }

  /** A message came, or a part of one. */
  void receive(String part, boolean last) {
    silence.broken(links().now());
    if (deaf) {
      return;
    }
    if (!parts.hasRoom(part, limits().bytes())) {
      fault(StreamError.of(Condition.POLICY_VIOLATION, "A stanza is too long."));
      return;
    }
    String message = parts.add(part, last);
    if (message != null) {
      read(message);
    }
  }

  private void read(String text) {
    try {
      take(frames.read(text.getBytes(StandardCharsets.UTF_8), limits()));
    } catch (FrameReader.Refused refused) {
      fault(refused.error());
    }
  }

  private void take(Element element) {
    if (Framing.isOpen(element)) {
      open(element);
    } else if (Framing.isClose(element)) {
      peerClosed();
    } else if (Framing.isMisplacedHeader(element)) {
      fault(StreamError.of(Condition.INVALID_NAMESPACE));
    } else {
      happened(List.of(new LinkEvent.Received(element)));
    }
  }

  private void open(Element open) {
    peerOpened = true;
    if (!isProtected() && rules.secureUri() != null) {
      otherUri = rules.secureUri();
      deaf = true;
      close();
    } else {
      happened(List.of(new LinkEvent.StreamOpened(Framing.header(open))));
    }
  }

  private void peerClosed() {
    peerClosed = true;
    deaf = true;
    deadline = Math.min(deadline, links().now() + 2L * settings().closeTime());
    happened(List.of(new LinkEvent.StreamClosed()));
    if (closing) {
      channel.close(CloseCodes.NORMAL_CLOSURE.getCode());
    }
  }

  /** A message came that is no text (section 3.2). */
  void receiveBinary() {
    fault(StreamError.of(Condition.BAD_FORMAT, "Messages must be text."));
  }

  void pong() {
    silence.broken(links().now());
  }

  private void fault(StreamError error) {
    if (!deaf) {
      deaf = true;
      deadline = links().now() + 2L * settings().closeTime();
      happened(List.of(new LinkEvent.Faulted(error)));
    }
  }

  /** The WebSocket is closed. */
  void closed() {
    Element last = writer.unsent();
    gone(last == null ? List.of() : List.of(last));
  }

  @Override
  public void abort() {
    closed();
    channel.close(CloseCodes.GOING_AWAY.getCode());
  }

  @Override
  protected void write() {
    writer.write();
  }

  @Override
  public Element execute(Outbox.Command command) {
    if (command instanceof Outbox.OpenStream open) {
      opened = true;
      return Framing.open(open.header());
    } else if (command instanceof Outbox.Mark mark) {
      happenedLater(new LinkEvent.Flushed(mark.token()));
    } else if (command instanceof Outbox.Ping) {
      channel.ping();
    } else if (command instanceof Outbox.Close) {
      return closing();
    }
    return null;
  }

  private Element closing() {
    closing = true;
    deadline = Math.min(deadline, links().now() + settings().closeTime());
    if (otherUri != null) {
      return Framing.seeOther(otherUri);
    } else if (opened) {
      return Framing.CLOSE;
    }
    finish();
    return null;
  }

  /** Our closing is out; the WebSocket follows when the peer's came too. */
  private void finish() {
    if (peerClosed || !peerOpened || otherUri != null) {
      channel.close(CloseCodes.NORMAL_CLOSURE.getCode());
    }
  }

  @Override
  public void sent() {
    if (closing) {
      finish();
    }
  }

  @Override
  public void failed() {
    abort();
  }

  @Override
  protected void afterwards() {
    // every message was written when it was sent
  }

  @Override
  protected boolean isSlow() {
    return writer.isBusy();
  }

  @Override
  protected void tick(long now) {
    boolean stuck = writer.isStuck(rules.sendTime(), now);
    if (stuck) {
      LOG.log(
          Level.WARNING,
          "PARLEY-W003: a client does not take what is written: it is closed{0}",
          LinkTag.suffix(this));
    }
    if (stuck || now >= deadline) {
      abort();
      return;
    }
    if (deaf) {
      return;
    }
    checkAuthenticated(now);
    switch (silence.remedy(now)) {
      case PING -> links().executor().execute(this::ping);
      case LEAVE -> abort();
      case END -> {
        deaf = true;
        timeOut("Nothing was received for too long.");
      }
      case NONE -> {}
    }
  }

  @Override
  protected void shutDown() {
    if (opened) {
      send(StreamError.of(Condition.SYSTEM_SHUTDOWN).toElement());
    }
    close();
  }
}
