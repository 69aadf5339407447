package org.parley.server.extension.muc.feature;

import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;

/** An iq that a room answers. */
public final class RoomRequest {
  private final Room room;
  private final Stanza iq;
  private boolean answered;

  RoomRequest(Room room, Stanza iq) {
    this.room = room;
    this.iq = iq;
  }

  /** The room that is asked. */
  public Room room() {
    return room;
  }

  /** The full address of who asks. */
  public Jid from() {
    return iq.from();
  }

  /** What is asked. */
  public Element payload() {
    return iq.element().firstElement();
  }

  /** Whether something is to be changed. */
  public boolean isSet() {
    return iq.isType("set");
  }

  /** The affiliation of who asks. */
  public Affiliation affiliation() {
    return room.affiliations().of(iq.from());
  }

  /** The role of who asks: the highest of those that the user has in the room. */
  public Role role() {
    Role role = Role.NONE;
    for (Occupant occupant : room.occupants().ofUser(iq.from().bare())) {
      role = occupant.role().compareTo(role) > 0 ? occupant.role() : role;
    }
    return role;
  }

  /** The nickname of who asks, or null. */
  public String nick() {
    Occupant occupant = room.occupants().of(iq.from());
    return occupant == null ? null : occupant.nick();
  }

  /** Answers, once; whoever does not gets an empty result sent when it returns. */
  public void reply(Element payload) {
    if (!answered) {
      answered = true;
      room.send(iq.result(payload));
    }
  }
}
