package org.parley.server.stream.inflow;

import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;

/**
 * What the server makes of one connection, whoever is at the other end: it gets what happens there.
 * The calls for one connection come one after another.
 */
public interface PeerStream {

  /** The connection was made. */
  default void connected(Link link) {}

  /** The peer opened the stream, or opened it anew after a restart. */
  void open(StreamHeader header);

  /** A first-level element came. */
  void receive(Element element);

  /**
   * A first-level element was left out because it is too long.
   *
   * @param head the element without its content
   */
  default void oversized(Element head) {
    fail(StreamError.of(StreamError.Condition.POLICY_VIOLATION, "A stanza is too long."));
  }

  /** TLS was negotiated. */
  void secured();

  /** The peer closed its stream: ours is closed too. */
  void close();

  /** Tells the peer what is wrong and closes (RFC 6120, section 4.9.1). */
  void fail(StreamError error);

  /**
   * The connection is gone; the last call.
   *
   * @param unsent what it never got, oldest first
   */
  void disconnected(List<Element> unsent);

  /** Nobody could be reached; only {@link #disconnected} follows. */
  default void unreachable(LinkEvent.Unreachable event) {}
}
