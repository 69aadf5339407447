package org.parley.core.link;

import org.parley.core.xml.Element;

/**
 * One connection of one peer, whatever carries it. All methods may be called from any thread and
 * return at once: what is to be written is put into the link's bounded outbox and written in that
 * order.
 */
public interface Link {

  /** How a link is carried. */
  enum Transport {
    TCP,
    WEBSOCKET,
    BOSH
  }

  /** Whom a listener serves. */
  enum Kind {
    CLIENT
  }

  /** Unique in this process; for logs and administration. */
  long id();

  Kind kind();

  Transport transport();

  /** The peer's numeric address and port, such as {@code 192.0.2.7:50112}. */
  String remoteAddress();

  /** What TLS gave, or null while the connection is in plain text. */
  Security security();

  /** Whether nobody on the way can read along: by TLS, or because nothing leaves this machine. */
  boolean isProtected();

  /** Writes the opening of our stream; after {@link #restart} the one of the new stream. */
  void openStream(StreamHeader header);

  /**
   * Puts an element into the outbox.
   *
   * @return false when it was not taken because the link is closed or closing, or the outbox is
   *     full; an overfull link is then closed by the transport
   */
  boolean send(Element element);

  /** Asks for a {@link LinkEvent.Flushed} with this token once all that was sent is written. */
  void mark(Object token);

  /**
   * Writes {@code <proceed/>} and negotiates TLS as the server. What the peer sent in plain text
   * after its {@code <starttls/>} closes the connection. A failed handshake closes it too.
   *
   * @param domain whose certificate is shown when the client does not name one by SNI; or null
   */
  void startTls(String domain);

  /**
   * Expects a new stream opening from the peer: the reader forgets the old stream before anything
   * that is sent after this call is written.
   */
  void restart();

  /** Raises or lowers the limits of the reader: those for authenticated peers are wider. */
  void authenticated(boolean authenticated);

  /**
   * Writes what is in the outbox and the closing of our stream, waits a limited time for the peer's
   * closing, and disconnects. Does nothing when it has been called before.
   */
  void close();

  /** Disconnects now; what is in the outbox comes back with {@link LinkEvent.Closed}. */
  void abort();

  /** What the listener keeps with this link, or null. Only the listener uses it. */
  Object attachment();

  void attach(Object attachment);
}
