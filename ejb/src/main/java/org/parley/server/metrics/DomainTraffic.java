package org.parley.server.metrics;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.parley.core.stanza.Stanza;

/**
 * Counts the stanzas of a domain of ours, by their kind and who is at the other end. Whoever counts
 * often keeps this at hand.
 */
public final class DomainTraffic {
  private static final int KINDS = Stanza.Kind.values().length;

  private final LongAdder[] received = adders();
  private final LongAdder[] sent = adders();

  /** Who is at the other end of a connection. */
  public enum Peer {
    CLIENT,
    SERVER,
    COMPONENT
  }

  private static LongAdder[] adders() {
    return Stream.generate(LongAdder::new)
        .limit((long) KINDS * Peer.values().length)
        .toArray(LongAdder[]::new);
  }

  private static int place(Peer peer, Stanza.Kind kind) {
    return peer.ordinal() * KINDS + kind.ordinal();
  }

  /** One came. */
  public void received(Peer peer, Stanza.Kind kind) {
    received[place(peer, kind)].increment();
  }

  /** One was handed to a connection, or waits for the next one of its session. */
  public void sent(Peer peer, Stanza.Kind kind) {
    sent[place(peer, kind)].increment();
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
    return received[place(peer, kind)].sum();
  }

  long countSent(Peer peer, Stanza.Kind kind) {
    return sent[place(peer, kind)].sum();
  }
}
