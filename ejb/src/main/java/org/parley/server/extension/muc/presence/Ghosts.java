package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import java.util.Set;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Errors;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Removes occupants who cannot be reached any more (sections 11.1 and 18.1.2). */
@ServerBean
public final class Ghosts {
  private static final Set<String> GONE =
      Set.of(
          "gone",
          "item-not-found",
          "recipient-unavailable",
          "redirect",
          "remote-server-not-found",
          "remote-server-timeout");

  private final Exit exit;

  @Inject
  Ghosts(Exit exit) {
    this.exit = exit;
  }

  /** What the room has sent to a resource of an occupant came back. */
  public void failed(Room room, Occupant occupant, Stanza error) {
    String condition = Errors.condition(error);
    if (condition != null
        && (GONE.contains(condition) || "service-unavailable".equals(condition))) {
      remove(room, occupant, error);
    }
  }

  /** What another occupant has sent came back. */
  public void privateFailed(Room room, Occupant occupant, Stanza error) {
    String condition = Errors.condition(error);
    if (condition != null && GONE.contains(condition)) {
      remove(room, occupant, error);
    }
  }

  private void remove(Room room, Occupant occupant, Stanza error) {
    exit.leave(room, occupant, error.from(), PresenceChange.leaving("333"));
  }
}
