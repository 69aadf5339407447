package org.parley.server.extension.muc.membership;

import jakarta.inject.Inject;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.presence.Exit;
import org.parley.server.extension.muc.presence.PresenceChange;
import org.parley.server.extension.muc.presence.PresenceSender;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;

/** Kicks, and gives or takes voice and moderation (sections 8.2 to 8.5, 9.6 and 9.7). */
@ServerBean
public final class RoleChanges {
  private final PresenceSender sender;
  private final Exit exit;

  @Inject
  RoleChanges(PresenceSender sender, Exit exit) {
    this.sender = sender;
    this.exit = exit;
  }

  /**
   * Looks whether somebody may give that role.
   *
   * @throws StanzaException {@code forbidden} or {@code not-allowed} when not
   */
  public void check(RoomRequest request, Occupant target, Role role) {
    Affiliation own = request.affiliation();
    Affiliation other = target.affiliation();
    boolean isAdmin = own.isAtLeast(Affiliation.ADMIN);
    if (!isAdmin && (request.role() != Role.MODERATOR || role == Role.MODERATOR)) {
      throw new StanzaException(Condition.FORBIDDEN, "you may not change this role");
    }
    switch (role) {
      case NONE -> require(own.isAtLeast(other) && (isAdmin || !target.isModerator()));
      case VISITOR ->
          require(
              !other.isAtLeast(Affiliation.ADMIN)
                  && (other == Affiliation.NONE || own.compareTo(other) > 0)
                  && (isAdmin || !target.isModerator()));
      case PARTICIPANT ->
          require(!other.isAtLeast(Affiliation.ADMIN) && (isAdmin || !target.isModerator()));
      case MODERATOR -> {
        // every admin may
      }
    }
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw new StanzaException(Condition.NOT_ALLOWED, "this occupant's role you may not change");
    }
  }

  /**
   * Gives the role; who is kicked hears of it at once.
   *
   * @return tells the others
   */
  public Runnable apply(Room room, Occupant target, Role role, String actor, String reason) {
    if (role == Role.NONE) {
      PresenceChange kick = PresenceChange.leaving("307").by(actor, reason);
      room.voice(target.user(), false);
      exit.putOut(room, target, kick);
      return () -> exit.tellPutOut(room, target, kick);
    }
    room.voice(target.user(), role == Role.PARTICIPANT);
    return () -> sender.changeRole(room, target, role, PresenceChange.NONE.by(null, reason));
  }
}
