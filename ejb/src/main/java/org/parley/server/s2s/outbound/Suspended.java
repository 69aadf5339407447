package org.parley.server.s2s.outbound;

import java.util.List;
import org.parley.core.xml.Element;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Channel;

/**
 * A stream of ours that broke off and that the peer would resume (XEP-0198, section 5).
 *
 * @param pair the domains between which it was opened
 * @param id by which the peer knows it
 * @param handled how many stanzas of the peer were handled
 * @param channel where stanzas wait for what has become of those before
 * @param unsent what the connection never got
 * @param until when it is given up, in milliseconds
 * @param breaks how many of its connections in a row have broken off soon
 */
record Suspended(
    DomainPair pair,
    String id,
    long handled,
    Channel channel,
    List<Element> unsent,
    long until,
    int breaks) {

  /** One more connection has broken off, before anything was settled. */
  Suspended brokenAgain() {
    return new Suspended(pair, id, handled, channel, unsent, until, breaks + 1);
  }

  /** It will not be resumed. */
  void giveUp() {
    channel.broken(unsent);
  }
}
