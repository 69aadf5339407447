package org.parley.connector.tcp.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkSettings;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamHandler;
import org.parley.core.stream.StreamLimits;
import org.parley.core.stream.StreamReader;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;

/** The way in of a link: bytes to events, and when to read no further. */
final class LinkInput implements StreamHandler {
  /** Reasons for which reading pauses. */
  static final int INBOX = 1;

  private static final int RATE = 2;
  private static final int HELD = 4;
  private static final int ANSWER = 8;

  /** Milliseconds without input after which buffers are given back. */
  private static final int IDLE = 2000;

  private final TcpLink link;
  private final LinkState state;
  private final Channel channel;
  private final IoLoop loop;
  private final LinkSettings settings;
  private final StreamReader reader;

  /** The element that is the last one which the peer may send in plain text. */
  private final String lastPlain;

  private int lastRead;
  private int pauses;
  private long credit;
  private boolean opened;
  private boolean closed;
  private boolean ended;
  private boolean starttls;
  private boolean idle;
  private List<ByteBuf> held;

  LinkInput(TcpLink link, LinkState state, Channel channel, IoLoop loop, LinkContext context) {
    this.link = link;
    this.state = state;
    this.channel = channel;
    this.loop = loop;
    this.settings = context.settings(link.kind());
    this.reader =
        new StreamReader(
            context.parsers(), settings.limitsBefore(), LinkContext.mapping(link.kind()), this);
    this.lastPlain = link.isDialled() ? "proceed" : "starttls";
    this.lastRead = loop.now();
    this.credit = settings.bytesBurst();
  }

  /** Keeps what comes until it is known who sends it: only what is on its way already. */
  void hold() {
    held = new ArrayList<>(2);
    pause(HELD);
  }

  /** Takes what was kept, if anything. */
  void release() {
    List<ByteBuf> kept = held == null ? List.of() : held;
    held = null;
    resume(HELD);
    for (ByteBuf bytes : kept) {
      read(bytes);
      bytes.release();
    }
  }

  /** Forgets what was kept, at the end of the connection. */
  void discardHeld() {
    if (held != null) {
      held.forEach(ByteBuf::release);
      held = null;
    }
  }

  /** Takes bytes from the connection. */
  void read(ByteBuf bytes) {
    lastRead = loop.now();
    idle = false;
    if (ended) {
      return;
    }
    if (held != null) {
      held.add(bytes.retain());
      return;
    }
    if (starttls) {
      state.disconnect();
      return;
    }
    spend(bytes.readableBytes());
    reader.limits(limits());
    feed(bytes);
    if (starttls && reader.hasTrailing()) {
      state.disconnect();
    } else if (link.isInboxFull()) {
      pause(INBOX);
    }
  }

  private void feed(ByteBuf bytes) {
    if (bytes.hasArray()) {
      reader.feed(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
      return;
    }
    byte[] copy = loop.input();
    while (bytes.isReadable()) {
      int length = Math.min(copy.length, bytes.readableBytes());
      bytes.readBytes(copy, 0, length);
      reader.feed(copy, 0, length);
    }
  }

  @Override
  public void opened(StreamHeader header) {
    opened = true;
    link.put(new LinkEvent.StreamOpened(header));
  }

  @Override
  public boolean received(Element element) {
    link.put(new LinkEvent.Received(element));
    starttls = !state.isSecure() && element.is(lastPlain, Namespaces.TLS);
    if (mayBeLastOfStream(element)) {
      reader.await();
      pause(ANSWER);
    }
    return !starttls;
  }

  /** Whether the answer decides what follows: more of this stream, or a new one (section 6.4.6). */
  private boolean mayBeLastOfStream(Element element) {
    return element.namespace().equals(Namespaces.SASL)
        && !link.isDialled()
        && !link.isAuthenticated();
  }

  @Override
  public void oversized(Element head) {
    link.put(new LinkEvent.Oversized(head));
  }

  /** An answer is written that leaves the stream as it is. */
  void answered() {
    reader.resume();
    resume(ANSWER);
  }

  @Override
  public void closed() {
    ended = true;
    closed = true;
    state.peerClosed();
  }

  @Override
  public void faulted(StreamError error) {
    state.fault(error);
  }

  /** Expects a new stream. */
  void restart() {
    starttls = false;
    opened = false;
    reader.limits(limits());
    reader.restart();
    resume(ANSWER);
  }

  private StreamLimits limits() {
    return link.isAuthenticated() ? settings.limits() : settings.limitsBefore();
  }

  /** Reads no more of the stream; what still comes is thrown away. */
  void discard() {
    ended = true;
    reader.stop();
  }

  boolean isOpened() {
    return opened;
  }

  /** Whether the peer closed its stream. */
  boolean isClosed() {
    return closed;
  }

  /** Whether the peer asked for TLS, or agreed to it, and has said nothing since. */
  boolean isSilentSinceStarttls() {
    return starttls && !reader.hasTrailing();
  }

  /** The tick of the last input. */
  int lastRead() {
    return lastRead;
  }

  private void spend(int bytes) {
    if (settings.bytesPerSecond() > 0) {
      credit -= bytes;
      if (credit < 0) {
        pause(RATE);
      }
    }
  }

  private void earn() {
    if (settings.bytesPerSecond() > 0) {
      long earned = Math.max(1, (long) settings.bytesPerSecond() * IoLoop.TICK / 1000);
      credit = Math.min(credit + earned, settings.bytesBurst());
      if (credit >= 0) {
        resume(RATE);
      }
    }
  }

  void pause(int reason) {
    pauses |= reason;
    channel.config().setAutoRead(false);
  }

  void resume(int reason) {
    if ((pauses & reason) != 0) {
      pauses &= ~reason;
      if (pauses == 0) {
        channel.config().setAutoRead(true);
      }
    }
  }

  void tick(int now) {
    earn();
    if (!idle && (now - lastRead) * IoLoop.TICK > IDLE) {
      idle = reader.release();
      link.outbox().trim();
    }
  }
}
