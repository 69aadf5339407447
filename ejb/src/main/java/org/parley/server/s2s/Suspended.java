package org.parley.server.s2s;

import java.util.List;
import org.parley.core.xml.Element;

/**
 * A stream of ours that broke off and that the peer would resume (XEP-0198, section 5).
 *
 * @param pair the domains between which it was opened
 * @param id by which the peer knows it
 * @param handled how many stanzas of the peer were handled
 * @param channel where stanzas wait for what has become of those before
 * @param unsent what the connection never got
 * @param until when it is given up, in milliseconds
 */
record Suspended(
    DomainPair pair, String id, long handled, Channel channel, List<Element> unsent, long until) {

  /** It will not be resumed. */
  void giveUp() {
    channel.broken(unsent);
  }
}
