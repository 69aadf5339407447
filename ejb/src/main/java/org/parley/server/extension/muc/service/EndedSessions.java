package org.parley.server.extension.muc.service;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.presence.Exit;
import org.parley.server.extension.muc.presence.Occupancy;
import org.parley.server.extension.muc.presence.PresenceChange;
import org.parley.server.extension.muc.registry.Rooms;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;

/** No room keeps a resource whose session has ended. */
@ServerBean
final class EndedSessions implements SessionEndListener {
  private final Occupancy occupancy;
  private final Rooms rooms;
  private final Exit exit;

  @Inject
  EndedSessions(Occupancy occupancy, Rooms rooms, Exit exit) {
    this.occupancy = occupancy;
    this.rooms = rooms;
    this.exit = exit;
  }

  @Override
  public Step step() {
    return Step.PLACES;
  }

  @Override
  public void sessionEnded(Session session) {
    Jid address = session.jid();
    rooms.forEach(occupancy.rooms(address), room -> leave(room, address));
  }

  private void leave(Room room, Jid address) {
    Occupant occupant = room.occupants().of(address);
    if (occupant != null) {
      exit.leave(room, occupant, address, PresenceChange.leaving());
    }
  }
}
