package org.parley.server.metrics;

import org.parley.core.stanza.Stanza;

/**
 * Counts the stanzas of a domain of ours, by their kind and who is at the other end. Whoever counts
 * often keeps this at hand.
 */
public final class DomainTraffic {
  private static final int KINDS = Stanza.Kind.values().length;

  private static final int PLACES = KINDS * Peer.values().length;

  private final ThreadCounts received = new ThreadCounts(PLACES);
  private final ThreadCounts sent = new ThreadCounts(PLACES);

  /** Who is at the other end of a connection. */
  public enum Peer {
    CLIENT,
    SERVER,
    COMPONENT
  }

  private static int place(Peer peer, Stanza.Kind kind) {
    return peer.ordinal() * KINDS + kind.ordinal();
  }

  /** One came. */
  public void received(Peer peer, Stanza.Kind kind) {
    received.increment(place(peer, kind));
  }

  /** One was handed to a connection, or waits for the next one of its session. */
  public void sent(Peer peer, Stanza.Kind kind) {
    sent.increment(place(peer, kind));
  }

  /** One came of a client. */
  public void receivedOfClient(Stanza.Kind kind) {
    received(Peer.CLIENT, kind);
  }

  /**
   * One was for a client.
   *
   * @param taken whether its session took it; else it counts for nothing
   * @return the same
   */
  public boolean sentToClient(boolean taken, Stanza.Kind kind) {
    if (taken) {
      sent(Peer.CLIENT, kind);
    }
    return taken;
  }

  long countReceived(Peer peer, Stanza.Kind kind) {
    return received.sum(place(peer, kind));
  }

  long countSent(Peer peer, Stanza.Kind kind) {
    return sent.sum(place(peer, kind));
  }
}
