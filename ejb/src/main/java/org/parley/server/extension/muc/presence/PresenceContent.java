package org.parley.server.extension.muc.presence;

import java.util.Set;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.extension.muc.Delay;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.StableIds;
import org.parley.server.extension.muc.room.OccupantIds;

/** What of a presence goes on to the others. */
final class PresenceContent {
  /** What only the service itself may say, and what would tell the sender's address. */
  private static final Set<String> WITHHELD =
      Set.of(
          Muc.NAMESPACE,
          Muc.USER,
          Muc.ADMIN,
          Muc.OWNER,
          OccupantIds.NAMESPACE,
          StableIds.NAMESPACE,
          Delay.NAMESPACE,
          "jabber:x:delay",
          "http://jabber.org/protocol/address");

  private PresenceContent() {}

  /** The presence without addresses, id, and what is withheld. */
  static Element of(Stanza presence) {
    Element element = presence.element();
    return Element.builder("presence", Namespaces.CLIENT)
        .attribute(Namespaces.XML, "lang", element.attribute(Namespaces.XML, "lang"))
        .children(element.children())
        .build()
        .withoutChildren(child -> WITHHELD.contains(child.namespace()));
  }
}
