package org.parley.server.extension.muc;

import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.Ids;

/** Gives each message of a room an id of its own (XEP-0359). */
final class StableIds {
  static final String NAMESPACE = "urn:xmpp:sid:0";

  private StableIds() {}

  static Element next(Jid room) {
    return Element.builder("stanza-id", NAMESPACE)
        .attribute("id", Ids.next())
        .attribute("by", room.toString())
        .build();
  }

  /** Whether somebody else wrote what only the room may write. */
  static boolean isForged(Element child, Jid room) {
    return child.is("stanza-id", NAMESPACE)
        && Jid.parse(child.attribute("by")).filter(room::equals).isPresent();
  }
}
