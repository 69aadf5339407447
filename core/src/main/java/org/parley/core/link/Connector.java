package org.parley.core.link;

import java.io.IOException;
import java.util.List;

/** A transport that listens for connections, seen from the server. */
public interface Connector {

  /**
   * Binds the configured ports and begins to accept; does nothing when that has happened.
   *
   * @throws IOException when a port cannot be bound; the message says which and what to do, and no
   *     port stays open
   */
  void open() throws IOException;

  /** Accepts no more; links that exist stay. */
  void close();

  /**
   * Accepts no more and ends every link with {@code system-shutdown}; it is never opened again. The
   * listener hears of all that happens to the links meanwhile. Returns when the last one has ended
   * and its listener has heard of that, or when peers have had as long as their close time allows.
   */
  default void end() {
    close();
  }

  /** Whether it can never be opened again. */
  default boolean isEnded() {
    return false;
  }

  /** What its connections take now; null while there is nothing to tell. */
  default ConnectorLoad load() {
    return null;
  }

  /**
   * Whether its ports are open and its workers work; null when it has neither. Whoever asks does
   * not wait for ports that are being opened or closed.
   */
  default ConnectorState state() {
    return null;
  }

  /** The certificates that it shows to whoever connects now; none where TLS is not its affair. */
  default List<ShownCertificate> certificates() {
    return List.of();
  }

  /**
   * Reads its certificates again; new connections get them.
   *
   * @return whether it has any
   * @throws IOException when they cannot be used, and the old ones stay; the message says why
   */
  default boolean reloadCertificates() throws IOException {
    return false;
  }

  /** Whether it can {@link #dial} other servers. */
  default boolean canDial() {
    return false;
  }

  /**
   * Begins to connect to a server of another domain: finds its addresses (RFC 6120, section 3.2,
   * XEP-0368), tries one after another, and negotiates TLS where the connection begins with it.
   * Returns at once; the link tells by its events how it went, and what is sent meanwhile waits.
   *
   * @param from the domain of ours that calls, whose certificate is shown
   * @param to the domain that is called
   * @param attachment what {@link Link#attachment} gives from the first event on
   * @throws UnsupportedOperationException when it cannot dial
   */
  default Link dial(String from, String to, Object attachment) {
    throw new UnsupportedOperationException();
  }
}
