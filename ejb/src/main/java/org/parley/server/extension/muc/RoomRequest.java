package org.parley.server.extension.muc;

import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;

/** An iq that a room answers. */
final class RoomRequest {
  private final Room room;
  private final Stanza iq;
  private boolean answered;

  RoomRequest(Room room, Stanza iq) {
    this.room = room;
    this.iq = iq;
  }

  Room room() {
    return room;
  }

  /** The full address of who asks. */
  Jid from() {
    return iq.from();
  }

  Element payload() {
    return iq.element().firstElement();
  }

  boolean isSet() {
    return iq.isType("set");
  }

  Affiliation affiliation() {
    return room.affiliations().of(iq.from());
  }

  /** The role of who asks: the highest of those that the user has in the room. */
  Role role() {
    Role role = Role.NONE;
    for (Occupant occupant : room.occupants().ofUser(iq.from().bare())) {
      role = occupant.role().compareTo(role) > 0 ? occupant.role() : role;
    }
    return role;
  }

  /** The nickname of who asks, or null. */
  String nick() {
    Occupant occupant = room.occupants().of(iq.from());
    return occupant == null ? null : occupant.nick();
  }

  /** Answers, once; whoever does not gets an empty result sent when it returns. */
  void reply(Element payload) {
    if (!answered) {
      answered = true;
      room.send(iq.result(payload));
    }
  }
}
