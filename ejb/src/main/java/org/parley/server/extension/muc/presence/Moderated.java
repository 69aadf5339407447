package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.option.FlagOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;

/** Who enters a moderated room has no voice at first (section 5.1.2). */
@ServerBean
public final class Moderated implements RoomFeature {
  static final FlagOption OPTION =
      new FlagOption("muc#roomconfig_moderatedroom", "Make the room moderated?", false);

  private final PresenceSender sender;

  @Inject
  Moderated(PresenceSender sender) {
    this.sender = sender;
  }

  /** The role of somebody who enters; whoever was given voice before has it again. */
  static Role initialRole(Room room, Jid user, Affiliation affiliation) {
    Role role = defaultRole(room, affiliation);
    return role == Role.VISITOR && room.hasVoice(user) ? Role.PARTICIPANT : role;
  }

  /** The role that goes along with an affiliation. */
  public static Role defaultRole(Room room, Affiliation affiliation) {
    return switch (affiliation) {
      case OWNER, ADMIN -> Role.MODERATOR;
      case MEMBER -> Role.PARTICIPANT;
      default -> OPTION.of(room) ? Role.VISITOR : Role.PARTICIPANT;
    };
  }

  @Override
  public Place place() {
    return Place.MODERATION;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  /** Where nobody moderates any more, everybody may speak. */
  @Override
  public void configured(Room room, RoomConfig before) {
    if (OPTION.of(before) && !OPTION.of(room)) {
      for (Occupant occupant : List.copyOf(room.occupants().all())) {
        if (occupant.role() == Role.VISITOR) {
          sender.changeRole(room, occupant, Role.PARTICIPANT, PresenceChange.NONE);
        }
      }
    }
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature(OPTION.of(room) ? "muc_moderated" : "muc_unmoderated");
  }
}
