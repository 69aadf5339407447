package org.parley.server.pubsub;

import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.discovery.CapsHash;

/** What a client tells of itself that wants to be notified of one node. */
public final class Interest {
  private Interest() {}

  public static Element info(String node) {
    return ElementReader.parse(
        "<query xmlns='http://jabber.org/protocol/disco#info'>"
            + "<identity category='client' type='pc'/><feature var='"
            + node
            + "+notify'/></query>");
  }

  public static String hash(String node) {
    return CapsHash.of("sha-1", info(node)).orElseThrow();
  }
}
