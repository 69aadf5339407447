package org.parley.core.link;

import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

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

  /**
   * Who is at the other end. Inside this server all stanzas are of {@code jabber:client}; on a link
   * to a server or a component the transport maps them to and from the namespace that is spoken
   * there.
   */
  enum Kind {
    /** A client (RFC 6120, {@code jabber:client}). */
    CLIENT,
    /** Another server (RFC 6120, {@code jabber:server}). */
    SERVER,
    /** An external component (XEP-0114, {@code jabber:component:accept}). */
    COMPONENT
  }

  /** Unique in this process; for logs and administration. */
  long id();

  Kind kind();

  /** Whether this server made the connection, by {@link Connector#dial}. */
  default boolean isDialled() {
    return false;
  }

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
   * On an accepted link, writes {@code <proceed/>} and negotiates TLS as the server; on a dialled
   * one, whose peer has just sent {@code <proceed/>}, negotiates as the client. What the peer sent
   * in plain text after its {@code <starttls/>} or {@code <proceed/>} closes the connection. A
   * failed handshake closes it too.
   *
   * @param domain whose certificate is shown, on an accepted link only if the peer does not name
   *     one by SNI; or null. A dialled link names the domain that was dialled
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

  /**
   * Goes on handing events over, after a {@link LinkListener#handle} that wanted no more for a
   * while. Called once for each such call; it may come before that has returned.
   */
  void proceed();

  /** What the listener keeps with this link, or null. Only the listener uses it. */
  Object attachment();

  void attach(Object attachment);
}
