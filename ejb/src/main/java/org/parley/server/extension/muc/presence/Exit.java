package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.OccupantIds;
import org.parley.server.extension.muc.room.Room;

/** Lets occupants out of a room, or puts them out (sections 7.14, 8.2 and 14). */
@ServerBean
public final class Exit {
  private final Occupancy occupancy;
  private final PresenceSender sender;

  @Inject
  Exit(Occupancy occupancy, PresenceSender sender) {
    this.occupancy = occupancy;
    this.sender = sender;
  }

  /** A resource leaves of its own will. */
  void leave(Room room, Occupant occupant, Stanza presence) {
    Element said = PresenceContent.of(presence);
    PresenceChange change = PresenceChange.leaving().withContent(said.children());
    leave(room, occupant, presence.from(), change, presence.id());
  }

  /** A resource leaves; the occupant stays while there is another one (section 7.2.8). */
  public void leave(Room room, Occupant occupant, Jid session, PresenceChange change) {
    leave(room, occupant, session, change, null);
  }

  /** Clients that know of stable ids wait for that of what they have sent. */
  private void leave(Room room, Occupant occupant, Jid session, PresenceChange change, String id) {
    boolean isLast = room.occupants().count() == 1 && occupant.sessionCount() == 1;
    sender.tellSelf(room, occupant, session, change, id);
    if (room.isLocked() && isLast) {
      // section 10.1.3: a room that its creator leaves without configuring it never was
      destroy(room, Element.of("destroy", Muc.USER));
      return;
    }
    if (occupant.sessionCount() == 1) {
      room.occupants().remove(occupant);
      occupancy.left(session, room.address());
      sender.tellOthers(room, occupant, change);
    } else {
      boolean wasShown = occupant.shownSession().equals(session);
      occupant.remove(session);
      room.occupants().removeSession(session);
      occupancy.left(session, room.address());
      if (wasShown) {
        sender.tellAll(room, occupant, PresenceChange.NONE);
      }
    }
  }

  /** Puts an occupant out with all resources; the others are told by {@link #tellPutOut}. */
  public void putOut(Room room, Occupant occupant, PresenceChange change) {
    sender.tellSelf(room, occupant, change);
    List<Jid> sessions = occupant.sessions();
    room.occupants().remove(occupant);
    sessions.forEach(session -> occupancy.left(session, room.address()));
  }

  /** Tells the others that somebody was put out. */
  public void tellPutOut(Room room, Occupant occupant, PresenceChange change) {
    sender.tellOthers(room, occupant, change);
  }

  /**
   * Section 10.9: tells each occupant, once, that the room is no more.
   *
   * @param destroy tells why, and where the room goes on
   * @throws org.parley.core.stanza.StanzaException {@code internal-server-error} when the store
   *     keeps it; then it goes on as if nothing had been asked for
   */
  public void destroy(Room room, Element destroy) {
    room.destroy();
    for (Occupant occupant : List.copyOf(room.occupants().all())) {
      Element x =
          Element.builder("x", Muc.USER)
              .child(
                  Element.builder("item", Muc.USER)
                      .attribute("affiliation", "none")
                      .attribute("role", "none")
                      .build())
              .child(Muc.status("110"))
              .child(destroy)
              .build();
      Element presence =
          Element.builder("presence", Namespaces.CLIENT)
              .attribute("type", "unavailable")
              .child(OccupantIds.element(occupant.id()))
              .child(x)
              .build();
      for (Jid session : occupant.sessions()) {
        room.send(Stanza.of(presence, occupant.address(), session));
        occupancy.left(session, room.address());
      }
      room.occupants().remove(occupant);
    }
  }
}
