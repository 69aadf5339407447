package org.parley.server.extension.muc.membership;

import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.feature.Whois;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;

/**
 * Tells the occupants of the new affiliation of somebody who is not in the room (sections 9.6, 9.7
 * and 10.3): those who may know addresses, for it has nothing else to name.
 */
final class AbsentNotice {
  private AbsentNotice() {}

  static void send(Room room, Affiliated change) {
    String reason = change.reason();
    Element item =
        Element.builder("item", Muc.USER)
            .attribute("affiliation", change.affiliation().value())
            .attribute("jid", change.user().toString())
            .attribute("role", Role.NONE.value())
            .child(reason == null ? null : Element.of("reason", Muc.USER, reason))
            .build();
    Element message =
        Element.builder("message", Namespaces.CLIENT)
            .attribute("id", Ids.next())
            .child(Element.builder("x", Muc.USER).child(item).build())
            .build();
    Stanza template = Stanza.of(message, room.address(), null);
    for (Occupant viewer : room.occupants().all()) {
      if (Whois.sees(room, viewer)) {
        viewer.sessions().forEach(session -> room.send(template.withTo(session)));
      }
    }
  }
}
