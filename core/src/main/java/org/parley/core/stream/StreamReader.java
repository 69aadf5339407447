package org.parley.core.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.parley.core.xml.Element;
import org.parley.core.xml.StanzaMapping;
import org.parley.core.xml.StreamHeader;

/**
 * Reads the XML of a stream (RFC 6120, sections 4 and 11) from bytes as they arrive. Never blocks,
 * and keeps no reference to what it was fed. Between first-level elements it can be {@link #release
 * released} and then holds next to nothing. Not thread-safe.
 */
public final class StreamReader {
  /** So long a piece is parsed before its effect on the limits is looked at. */
  static final int SLICE = 4096;

  /** So many bytes are kept at most while it is not known what they belong to. */
  private static final int MOST_KEPT = 256 * 1024;

  private enum State {
    PROLOG,
    OPEN,
    WAITING,
    STOPPED,
    ENDED
  }

  private final XmlParsers parsers;
  private final StreamHandler handler;
  private final StanzaMapping mapping;
  private StreamLimits limits;
  private State state = State.PROLOG;
  private boolean trailing;
  private byte[] opening;
  private StreamParser parser;
  private ByteArrayOutputStream kept;

  /** Reads streams of {@code jabber:client}. */
  public StreamReader(XmlParsers parsers, StreamLimits limits, StreamHandler handler) {
    this(parsers, limits, null, handler);
  }

  /**
   * @param mapping how namespaces become those of this server; null where they are the same
   */
  public StreamReader(
      XmlParsers parsers, StreamLimits limits, StanzaMapping mapping, StreamHandler handler) {
    this.mapping = mapping;
    this.parsers = Objects.requireNonNull(parsers);
    this.limits = Objects.requireNonNull(limits);
    this.handler = Objects.requireNonNull(handler);
  }

  /** Sets other limits, for the element that is being read too. */
  public void limits(StreamLimits otherLimits) {
    limits = Objects.requireNonNull(otherLimits);
  }

  /**
   * Expects the opening of a new stream and forgets all of the old one; what was kept since {@link
   * #await} belongs to the new one and is read.
   */
  public void restart() {
    state = State.PROLOG;
    trailing = false;
    opening = null;
    parser = null;
    readKept();
  }

  /**
   * Called from within {@link StreamHandler#received}: it is not known yet whether what follows is
   * of this stream or opens a new one, so it is kept until {@link #resume} or {@link #restart}.
   */
  public void await() {
    state = State.WAITING;
  }

  /** Goes on with the stream after {@link #await}. */
  public void resume() {
    if (state == State.WAITING) {
      state = State.OPEN;
      readKept();
    }
  }

  /** Reads no more. */
  public void stop() {
    end();
    kept = null;
  }

  private void readKept() {
    if (kept != null) {
      byte[] bytes = kept.toByteArray();
      kept = null;
      feed(bytes, 0, bytes.length);
    }
  }

  /** Whether bytes followed the element at which the handler stopped, or came since. */
  public boolean hasTrailing() {
    return trailing;
  }

  /**
   * Drops the parser and its buffers unless something is half read; it comes back by itself.
   *
   * @return whether nothing is held now
   */
  public boolean release() {
    if (parser != null && parser.atBoundary()) {
      parser = null;
    }
    return parser == null;
  }

  /** Reads what remains in the buffer. */
  public void feed(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      feed(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      buffer.position(buffer.limit());
    } else {
      byte[] copy = new byte[buffer.remaining()];
      buffer.get(copy);
      feed(copy, 0, copy.length);
    }
  }

  /** Reads bytes and tells the handler what they complete. */
  public void feed(byte[] bytes, int offset, int length) {
    int end = Objects.checkFromIndexSize(offset, length, bytes.length) + length;
    int position = offset;
    while (position < end && (state == State.PROLOG || state == State.OPEN)) {
      if (parser == null && state == State.PROLOG) {
        position = skipSpace(bytes, position, end);
        if (position == end) {
          return;
        }
        if (isUtf16(bytes[position])) {
          fault(StreamFault.encoding());
          return;
        }
      }
      position = parse(bytes, position, Math.min(end, position + SLICE));
    }
    trailing |= state == State.STOPPED && position < end;
    if (state == State.WAITING && position < end) {
      keep(bytes, position, end);
    }
  }

  private void keep(byte[] bytes, int from, int end) {
    kept = kept == null ? new ByteArrayOutputStream(end - from) : kept;
    kept.write(bytes, from, end - from);
    if (kept.size() > MOST_KEPT) {
      kept = null;
      fault(StreamFault.limit("Too much was sent before it was answered."));
    }
  }

  /** White space may be left over from before a restart; an XML declaration must not follow it. */
  private static int skipSpace(byte[] bytes, int from, int end) {
    int position = from;
    while (position < end && isSpace(bytes[position])) {
      position++;
    }
    return position;
  }

  /** How UTF-16 and UTF-32 begin, with and without a byte order mark. */
  private static boolean isUtf16(byte first) {
    return first == 0 || first == (byte) 0xFE || first == (byte) 0xFF;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Parses a slice and returns where parsing ended: before its end only at a boundary. */
  private int parse(byte[] bytes, int from, int to) {
    try {
      if (parser == null) {
        parser = new StreamParser(parsers, opening, mapping);
      }
      StreamParser current = parser;
      current.feed(bytes, from, to);
      while (true) {
        Object found = current.next(limits);
        if (found == null) {
          current.endOfSlice(limits);
          return to;
        }
        int position = current.position();
        report(found, current);
        if (parser != current || state != State.OPEN) {
          return position;
        }
        if (current.isWorn()) {
          parser = null;
          return position;
        }
      }
    } catch (StreamFault fault) {
      fault(fault);
      return to;
    }
  }

  private void fault(StreamFault fault) {
    end();
    handler.faulted(fault.error());
  }

  private void report(Object found, StreamParser current) throws StreamFault {
    if (found instanceof Element element) {
      boolean goesOn = handler.received(element);
      if (parser == current && (!goesOn || state == State.WAITING)) {
        state = goesOn ? State.WAITING : State.STOPPED;
        parser = null;
      }
    } else if (found instanceof Oversized oversized) {
      handler.oversized(oversized.head());
    } else if (found instanceof StreamHeader header) {
      state = State.OPEN;
      opening = current.opening();
      handler.opened(header);
    } else {
      end();
      handler.closed();
    }
  }

  private void end() {
    state = State.ENDED;
    parser = null;
  }
}
