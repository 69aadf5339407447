package org.parley.web.websocket;

import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.Outbox;
import org.parley.core.stanza.StreamError;
import org.parley.core.stanza.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.FrameReader;
import org.parley.web.link.FrameReaders;
import org.parley.web.link.WebLink;
import org.parley.web.link.WebLinks;
import org.parley.web.link.WebPeer;

/**
 * A stream over a WebSocket (RFC 7395). One message is on its way at a time: whoever was told that
 * the outbox has something writes, and then whoever is told that a message is out.
 */
final class WebSocketLink extends WebLink {
  private static final Logger LOG = System.getLogger(WebSocketLink.class.getName());
  private static final long NEVER = Long.MAX_VALUE;

  private final Channel channel;
  private final FrameReaders frames;
  private final WebSocketSettings rules;
  private final StringBuilder partial = new StringBuilder();

  private volatile Sending sending;
  private volatile long lastRead;
  private volatile boolean pinged;
  private volatile long deadline = NEVER;
  private volatile boolean opened;
  private volatile boolean peerOpened;
  private volatile boolean peerClosed;
  private volatile boolean closing;
  private volatile boolean deaf;
  private volatile String otherUri;

  WebSocketLink(
      Channel channel, WebPeer peer, WebLinks links, FrameReaders frames, WebSocketSettings rules) {
    super(peer, links);
    this.channel = channel;
    this.frames = frames;
    this.rules = rules;
    this.lastRead = links.now();
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
    lastRead = links().now();
    pinged = false;
    if (deaf) {
      return;
    }
    if (partial.length() + part.length() > limits().bytes()) {
      fault(StreamError.of(Condition.POLICY_VIOLATION, "A stanza is too long."));
    } else if (!last) {
      partial.append(part);
    } else if (partial.isEmpty()) {
      read(part);
    } else {
      String text = partial.append(part).toString();
      partial.setLength(0);
      partial.trimToSize();
      read(text);
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
    lastRead = links().now();
    pinged = false;
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
    Sending last = sending;
    gone(last == null || last.element == null ? List.of() : List.of(last.element));
  }

  @Override
  public void abort() {
    closed();
    channel.close(CloseCodes.GOING_AWAY.getCode());
  }

  @Override
  protected void write() {
    Object item = outbox().poll();
    while (item != null && !isGone()) {
      if (!write(item)) {
        return;
      }
      item = outbox().poll();
    }
  }

  /** Writes an item; false when something else will go on. */
  private boolean write(Object item) {
    if (item instanceof Element element) {
      return send(element, element);
    } else if (item instanceof Outbox.OpenStream open) {
      opened = true;
      return send(Framing.open(open.header()), null);
    } else if (item instanceof Outbox.Mark mark) {
      happenedLater(new LinkEvent.Flushed(mark.token()));
    } else if (item instanceof Outbox.Ping) {
      channel.ping();
    } else if (item instanceof Outbox.Close) {
      closing = true;
      deadline = Math.min(deadline, links().now() + settings().closeTime());
      if (otherUri != null) {
        return send(Framing.seeOther(otherUri), null);
      }
      return opened ? send(Framing.CLOSE, null) : finish();
    }
    return true;
  }

  /** Our closing is out; the WebSocket follows when the peer's came too. */
  private boolean finish() {
    if (peerClosed || !peerOpened || otherUri != null) {
      channel.close(CloseCodes.NORMAL_CLOSURE.getCode());
    }
    return true;
  }

  private boolean send(Element frame, Element stanza) {
    Sending next = new Sending(stanza, links().now());
    sending = next;
    channel.send(Framing.text(frame), next);
    return next.isDoneAtOnce();
  }

  /** One message on its way. */
  private final class Sending implements SendHandler {
    private static final int DONE = 1;
    private static final int LEFT = 2;

    private final Element element;
    private final long since;
    private final AtomicInteger state = new AtomicInteger();

    private Sending(Element element, long since) {
      this.element = element;
      this.since = since;
    }

    @Override
    public void onResult(SendResult result) {
      if (!result.isOK()) {
        abort();
        return;
      }
      sending = null;
      if (closing) {
        finish();
      }
      if (!state.compareAndSet(0, DONE)) {
        write();
      }
    }

    /** Whether it is out already; else the result goes on with the outbox. */
    private boolean isDoneAtOnce() {
      return !state.compareAndSet(0, LEFT);
    }
  }

  @Override
  protected void afterwards() {
    // every message was written when it was sent
  }

  @Override
  protected boolean isSlow() {
    return sending != null;
  }

  @Override
  protected void tick(long now) {
    Sending current = sending;
    boolean stuck = current != null && now - current.since > rules.sendTime();
    if (stuck) {
      LOG.log(Level.WARNING, "PARLEY-W003: {0} does not take what is written: it is closed", this);
    }
    if (stuck || now >= deadline) {
      abort();
      return;
    }
    if (deaf) {
      return;
    }
    checkAuthenticated(now);
    long silence = now - lastRead;
    if (settings().idleTime() > 0 && silence > settings().idleTime()) {
      deaf = true;
      timeOut("Nothing was received for too long.");
    } else if (rules.pingTime() > 0 && silence > 2L * rules.pingTime()) {
      abort();
    } else if (rules.pingTime() > 0 && silence > rules.pingTime() && !pinged) {
      pinged = true;
      links().executor().execute(this::ping);
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
