package org.parley.server.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.core.link.Link;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;

/**
 * What leads from a {@link Session} to its client. Most lead to one connection and end with it;
 * stream management puts one in its place that outlives connections. Any thread may call it.
 */
public interface Outlet {

  /**
   * A stanza that the client never got, or has not confirmed.
   *
   * @param since when it was sent first; null when that is not known
   */
  record Left(Element element, Instant since) {}

  /**
   * Takes a stanza for the client; the order is kept.
   *
   * @return false when no more can be taken; the stanza must go another way
   */
  boolean send(Element element);

  /**
   * Has something done once the client has all that was sent before, as far as can be known. When
   * the session ends before that, it is not done.
   */
  void whenThere(Runnable task);

  /** Something came from the client, so it gets what it is sent. */
  void heard();

  /** Whether the client tells of each stanza that it has it; else what was written counts. */
  boolean isConfirmed();

  /** The connection that leads to the client at this moment. */
  Optional<Link> connection();

  /** Whether a connection leads to the client at this moment. */
  default boolean isConnected() {
    return connection().isPresent();
  }

  /** Whether that connection is secured by TLS. */
  default boolean isSecure() {
    return connection().filter(link -> link.security() != null).isPresent();
  }

  /** Tells the client why its session ends and closes its stream. */
  void disconnect(StreamError error);

  /**
   * The connection is gone, and the session will end.
   *
   * @param unsent what it never got, oldest first
   * @return false when {@link #shut} was called before: then the caller cares for what is unsent
   */
  boolean broken(List<Element> unsent);

  /** Takes no more, and gives back what the client may not have, oldest first. */
  List<Left> shut();
}
