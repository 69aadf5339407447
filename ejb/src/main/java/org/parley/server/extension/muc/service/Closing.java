package org.parley.server.extension.muc.service;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.extension.muc.presence.Exit;
import org.parley.server.extension.muc.presence.PresenceChange;
import org.parley.server.extension.muc.registry.Rooms;

/** Tells all occupants that they are in no room any more when the service ends (section 11.2). */
@ServerBean
final class Closing {
  private static final PresenceChange CHANGE = PresenceChange.leaving("332");

  private final Rooms rooms;
  private final Exit exit;

  @Inject
  Closing(Rooms rooms, Exit exit) {
    this.rooms = rooms;
    this.exit = exit;
  }

  /** Each is told of itself alone: that the others leave, too, goes without saying. */
  void serverStopping(@Observes ServerStopping event) {
    rooms.forEach(
        room ->
            List.copyOf(room.occupants().all())
                .forEach(occupant -> exit.putOut(room, occupant, CHANGE)));
  }
}
