package org.parley.connector.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkSettings;
import org.parley.core.link.StreamHeader;
import org.parley.core.stanza.Namespaces;
import org.parley.core.stanza.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHandler;
import org.parley.core.xml.StreamReader;

/** The way in of a link: bytes to events, and when to read no further. */
final class LinkInput implements StreamHandler {
  /** Reasons for which reading pauses. */
  static final int INBOX = 1;

  private static final int RATE = 2;

  /** Milliseconds without input after which buffers are given back. */
  private static final int IDLE = 2000;

  private final TcpLink link;
  private final LinkState state;
  private final Channel channel;
  private final IoLoop loop;
  private final LinkSettings settings;
  private final StreamReader reader;
  private int lastRead;
  private int pauses;
  private long credit;
  private boolean opened;
  private boolean closed;
  private boolean ended;
  private boolean starttls;
  private boolean idle;

  LinkInput(TcpLink link, LinkState state, Channel channel, IoLoop loop, LinkContext context) {
    this.link = link;
    this.state = state;
    this.channel = channel;
    this.loop = loop;
    this.settings = context.settings();
    this.reader = new StreamReader(context.parsers(), settings.limitsBefore(), this);
    this.lastRead = loop.now();
    this.credit = settings.bytesBurst();
  }

  /** Takes bytes from the connection. */
  void read(ByteBuf bytes) {
    lastRead = loop.now();
    idle = false;
    if (ended) {
      return;
    }
    if (starttls) {
      state.disconnect();
      return;
    }
    spend(bytes.readableBytes());
    reader.limits(link.isAuthenticated() ? settings.limits() : settings.limitsBefore());
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
    starttls = !state.isSecure() && element.is("starttls", Namespaces.TLS);
    return !starttls;
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
    reader.restart();
  }

  /** Reads no more of the stream; what still comes is thrown away. */
  void discard() {
    ended = true;
    reader.restart();
  }

  boolean isOpened() {
    return opened;
  }

  /** Whether the peer closed its stream. */
  boolean isClosed() {
    return closed;
  }

  /** Whether the peer asked for TLS and has said nothing since. */
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
