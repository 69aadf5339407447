package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Passes on that somebody is away, or back (section 7.7). */
@ServerBean
final class Availability {
  private final PresenceSender sender;

  @Inject
  Availability(PresenceSender sender) {
    this.sender = sender;
  }

  void change(Room room, Occupant occupant, Stanza presence) {
    Element content = PresenceContent.of(presence);
    boolean isNew =
        !occupant.shownSession().equals(presence.from())
            || !content.equals(occupant.shownPresence());
    boolean joins = presence.element().hasChild("x", Muc.NAMESPACE);
    occupant.update(presence.from(), content);
    if (isNew) {
      sender.tellOthers(room, occupant, PresenceChange.NONE);
    }
    if (!joins) {
      sender.tellSelf(room, occupant, PresenceChange.NONE);
    }
  }
}
