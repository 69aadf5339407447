package org.parley.server.s2s.inbound;

import java.util.List;
import org.parley.core.xml.Element;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Channel;

/**
 * What outlives the connections of a stream that a peer may resume (XEP-0198, section 5): how many
 * of its stanzas were handled, and the way back. It belongs to one connection at a time.
 */
final class ResumableStream {
  private final String id;
  private final DomainPair pair;
  private InboundManagement owner;
  private Channel channel;
  private List<Element> unsent = List.of();
  private long handled;
  private long until = Long.MAX_VALUE;

  ResumableStream(String id, DomainPair pair, InboundManagement owner, Channel channel) {
    this.id = id;
    this.pair = pair;
    this.owner = owner;
    this.channel = channel;
  }

  String id() {
    return id;
  }

  DomainPair pair() {
    return pair;
  }

  /**
   * Counts a stanza that is about to be handled.
   *
   * @return false when the stream goes on elsewhere, where the stanza will come again
   */
  synchronized boolean count(InboundManagement asking) {
    if (asking != owner) {
      return false;
    }
    handled++;
    return true;
  }

  synchronized long handled() {
    return handled;
  }

  synchronized boolean belongsTo(InboundManagement asking) {
    return asking == owner;
  }

  /** Gives it to a new connection; from now on nothing counts that comes over the old one. */
  synchronized InboundManagement takeOver(InboundManagement next) {
    InboundManagement before = owner;
    owner = next;
    until = Long.MAX_VALUE;
    return before;
  }

  /** Sets the way back over the new connection and returns the old one. */
  synchronized Channel channel(Channel next) {
    Channel before = channel;
    channel = next;
    return before;
  }

  /** The connection broke off. */
  synchronized void suspend(List<Element> left, long giveUpAt) {
    unsent = left;
    until = giveUpAt;
  }

  synchronized boolean isOver(long now) {
    return now >= until;
  }

  /** Nobody has come back for it. */
  void giveUp() {
    Channel last;
    List<Element> left;
    synchronized (this) {
      owner = null;
      last = channel;
      left = unsent;
    }
    last.broken(left);
  }
}
