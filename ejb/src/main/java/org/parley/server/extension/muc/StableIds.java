package org.parley.server.extension.muc;

import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.Ids;

/** Gives each message of a room an id of its own (XEP-0359). */
public final class StableIds {
  /** Where the element is defined. */
  public static final String NAMESPACE = "urn:xmpp:sid:0";

  private StableIds() {}

  /** The element with a new id, given by the room. */
  public static Element next(Jid room) {
    return Element.builder("stanza-id", NAMESPACE)
        .attribute("id", Ids.next())
        .attribute("by", room.toString())
        .build();
  }

  /** Whether somebody else wrote what only the room may write. */
  public static boolean isForged(Element child, Jid room) {
    return child.is("stanza-id", NAMESPACE)
        && Jid.parse(child.attribute("by")).filter(room::equals).isPresent();
  }
}
