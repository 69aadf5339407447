package org.parley.connector.tcp.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StanzaMapping;
import org.parley.core.xml.StreamHeader;
import org.parley.core.xml.Utf8Buffer;
import org.parley.core.xml.XmlWriter;

/**
 * Encodes what a link sends and writes it to the channel, many elements in one write. Remembers
 * what the operating system has not taken yet. Belongs to the event loop.
 */
final class StreamWriter {

  /** Elements and marks that went into a write which is not done. */
  private static final class Flight {
    private final List<Element> elements;
    private final List<Object> marks;

    private Flight(List<Element> elements, List<Object> marks) {
      this.elements = elements;
      this.marks = marks;
    }
  }

  /** Gets the tokens of marks that were reached. */
  interface Flushed {
    void flushed(Object token);
  }

  private final Channel channel;
  private final Flushed listener;
  private Deque<Flight> flights;
  private List<Element> elements = List.of();
  private List<Object> marks = List.of();
  private Utf8Buffer buffer;
  private boolean open;
  private final StanzaMapping mapping;
  private String scope = Namespaces.CLIENT;

  /**
   * @param mapping how the stanzas of this server become those of the stream; null where they are
   *     the same
   */
  StreamWriter(Channel channel, StanzaMapping mapping, Flushed listener) {
    this.channel = channel;
    this.mapping = mapping;
    this.listener = listener;
  }

  /** Begins a round of encoding into a buffer, which ends with {@link #flush}. */
  void begin(Utf8Buffer target) {
    buffer = target;
  }

  /** Bytes encoded in this round. */
  int length() {
    return buffer.length();
  }

  void element(Element element) {
    signal(element);
    elements = elements.isEmpty() ? new ArrayList<>(4) : elements;
    elements.add(element);
  }

  /** Writes something that is no stanza, so that nobody misses it when it is lost. */
  void signal(Element element) {
    if (mapping == null) {
      XmlWriter.writeToStream(element, scope, buffer);
    } else {
      XmlWriter.writeToStream(element, mapping, buffer);
    }
  }

  void openStream(StreamHeader header) {
    scope = header.contentNamespace() == null ? "" : header.contentNamespace();
    XmlWriter.openStream(header, buffer);
    open = true;
  }

  /** Writes the closing of our stream if it is open. */
  void closeStream() {
    if (open) {
      open = false;
      XmlWriter.closeStream(buffer);
    }
  }

  /** The opening of our next stream stands for itself: the old stream is not closed. */
  void forgetStream() {
    open = false;
  }

  boolean isStreamOpen() {
    return open;
  }

  void mark(Object token) {
    marks = marks.isEmpty() ? new ArrayList<>(2) : marks;
    marks.add(token);
  }

  /** Writes what was encoded; nothing waits when the result is done. */
  ChannelFuture flush() {
    Flight flight = new Flight(elements, marks);
    elements = List.of();
    marks = List.of();
    if (buffer.length() == 0 && flight.marks.isEmpty()) {
      buffer = null;
      return channel.newSucceededFuture();
    }
    ChannelFuture future = channel.writeAndFlush(copy());
    buffer = null;
    if (future.isSuccess() && (flights == null || flights.isEmpty())) {
      flight.marks.forEach(listener::flushed);
    } else {
      flights = flights == null ? new ArrayDeque<>(4) : flights;
      flights.add(flight);
      future.addListener(done -> landed(flight, done.isSuccess()));
    }
    return future;
  }

  /** SSLEngine of the JDK wants arrays, the socket wants memory outside of the heap. */
  private ByteBuf copy() {
    int length = buffer.length();
    ByteBuf copy =
        channel.pipeline().first() instanceof SslHandler
            ? channel.alloc().heapBuffer(length)
            : channel.alloc().ioBuffer(length);
    return copy.writeBytes(buffer.array(), 0, length);
  }

  private void landed(Flight flight, boolean success) {
    if (success && flights.peek() == flight) {
      flights.remove();
      flight.marks.forEach(listener::flushed);
    }
  }

  /** The elements of writes that never got done, oldest first. */
  List<Element> unsent() {
    List<Element> unsent = new ArrayList<>();
    if (flights != null) {
      flights.forEach(flight -> unsent.addAll(flight.elements));
      flights.clear();
    }
    unsent.addAll(elements);
    return unsent;
  }
}
