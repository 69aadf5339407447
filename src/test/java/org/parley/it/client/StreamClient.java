package org.parley.it.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamHandler;
import org.parley.core.stream.StreamLimits;
import org.parley.core.stream.StreamReader;
import org.parley.core.stream.XmlParsers;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;
import org.parley.core.xml.XmlWriter;

/**
 * A client that writes whatever a test likes and reads what the server answers as the XML of a
 * stream. One thread may write while another one reads.
 */
public final class StreamClient implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int CONNECT_MILLIS = 10_000;
  private static final StreamLimits LIMITS = new StreamLimits(1 << 24, 256, 1 << 20, 1024, 1 << 20);
  private static final XmlParsers PARSERS = new XmlParsers();

  private final Deque<Element> received = new ArrayDeque<>();
  private final StreamReader reader = new StreamReader(PARSERS, LIMITS, new Incoming());
  private final byte[] buffer = new byte[16 * 1024];
  private Socket socket;
  private StreamError fault;
  private boolean streamClosed;
  private String streamId;
  private boolean ended;

  private StreamClient(Socket socket) {
    this.socket = socket;
  }

  public static StreamClient connect(int port) throws IOException {
    return connect(port, 0);
  }

  /**
   * Connects with a small window, for a client that will not read.
   *
   * @param receiveBuffer its size in bytes; 0 is that of the platform
   */
  public static StreamClient connect(int port, int receiveBuffer) throws IOException {
    return connect(new Socket(), port, receiveBuffer);
  }

  /** Connects from another address of this machine, such as 127.0.0.2. */
  public static StreamClient connectFrom(String own, int port) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(own), 0));
    return connect(socket, port, 0);
  }

  private static StreamClient connect(Socket socket, int port, int receiveBuffer)
      throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    return new StreamClient(socket);
  }

  /** The side of a connection that came. */
  public static StreamClient accepted(Socket socket) {
    return new StreamClient(socket);
  }

  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(Element element) throws IOException {
    write(XmlWriter.toString(element));
  }

  /** Writes the opening of a stream. */
  public void open(String domain) throws IOException {
    streamClosed = false;
    reader.restart();
    write(opening(domain));
  }

  /**
   * Writes the opening of a stream as a server does.
   *
   * @param id of the stream; null for who has called
   */
  public void openAsServer(String from, String to, String id) throws IOException {
    streamClosed = false;
    reader.restart();
    write(
        ("<?xml version='1.0'?><stream:stream version='1.0' from='%s' to='%s' %s"
                + " xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'>")
            .formatted(from, to, id == null ? "" : "id='" + id + "'"));
  }

  public static String opening(String domain) {
    return "<?xml version='1.0'?><stream:stream to='"
        + domain
        + "' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
  }

  /** Negotiates TLS on this connection, now. */
  public SSLSocket secure(TlsClient tls, String domain) throws IOException {
    return handshake(tls.wrap(socket, domain));
  }

  /** The same as the one that was called. */
  public SSLSocket secureAsServer(TlsClient tls, String domain) throws IOException {
    SSLSocket secure = tls.wrap(socket, domain);
    secure.setUseClientMode(false);
    return handshake(secure);
  }

  private SSLSocket handshake(SSLSocket secure) throws IOException {
    socket = secure;
    socket.setSoTimeout((int) PATIENCE.toMillis());
    secure.startHandshake();
    reader.restart();
    return secure;
  }

  /** The next element; null when none comes in time or the connection ended. */
  public Element next() throws IOException {
    return next(PATIENCE);
  }

  public Element next(Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (received.isEmpty() && read(deadline)) {
      continue;
    }
    return received.poll();
  }

  /** The next element, which must be of that name. */
  public Element expect(String name) throws IOException {
    Element next = next();
    if (next == null || !next.name().equals(name)) {
      throw new AssertionError("Instead of <" + name + "/> came " + next + state());
    }
    return next;
  }

  /** All elements until the server closes its stream, which it must do in time. */
  public List<Element> readToClosing() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!streamClosed && read(deadline)) {
      continue;
    }
    if (!streamClosed) {
      throw new AssertionError("The server has not closed its stream" + state());
    }
    return takeReceived();
  }

  /** All elements until the server disconnects, which it must do in time. */
  public List<Element> readToEnd() throws IOException {
    return readToEnd(PATIENCE);
  }

  public List<Element> readToEnd(Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (read(deadline)) {
      continue;
    }
    if (!ended) {
      throw new AssertionError("The connection has not ended within " + limit);
    }
    return takeReceived();
  }

  private List<Element> takeReceived() {
    List<Element> all = new ArrayList<>(received);
    received.clear();
    return all;
  }

  /** The id that the server gave its stream, which it must open in time. */
  public String awaitStreamId() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (streamId == null && read(deadline)) {
      continue;
    }
    if (streamId == null) {
      throw new AssertionError("The server has not opened its stream" + state());
    }
    return streamId;
  }

  /** Whether the server closed its stream. */
  public boolean isStreamClosed() {
    return streamClosed;
  }

  /** Whether the connection has ended, as far as it was read. */
  public boolean isEnded() {
    return ended;
  }

  /** Reads once; false when there is nothing more to read, or not in time. */
  private boolean read(long deadline) throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (ended || left <= 0) {
      return false;
    }
    try {
      socket.setSoTimeout((int) left);
      int count = socket.getInputStream().read(buffer);
      ended = count < 0;
      if (count > 0) {
        reader.feed(buffer, 0, count);
      }
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException | javax.net.ssl.SSLException e) {
      // the server did not wait for us
      ended = true;
    }
    if (fault != null) {
      throw new AssertionError("The server did not write the XML of a stream: " + fault);
    }
    return !ended;
  }

  /** Whether the connection has ended, for the message of a failure. */
  public String state() {
    return ended ? "; the connection has ended" : "";
  }

  /** Disconnects without a word. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private final class Incoming implements StreamHandler {
    @Override
    public void opened(StreamHeader header) {
      streamClosed = false;
      streamId = header.id();
    }

    @Override
    public boolean received(Element element) {
      if (!isPingOfServer(element)) {
        received.add(element);
      } else {
        answer(element);
      }
      return true;
    }

    /** A client that was silent for long is asked whether it is there. */
    private boolean isPingOfServer(Element element) {
      String from = element.attribute("from");
      return "get".equals(element.attribute("type"))
          && element.hasChild("ping", "urn:xmpp:ping")
          && from != null
          && !from.contains("@");
    }

    private void answer(Element ping) {
      try {
        write("<iq type='result' id='%s'/>".formatted(ping.attribute("id")));
      } catch (IOException e) {
        // whoever reads on hears of the end of the connection
      }
    }

    @Override
    public void closed() {
      streamClosed = true;
    }

    @Override
    public void faulted(StreamError error) {
      fault = error;
    }
  }
}
