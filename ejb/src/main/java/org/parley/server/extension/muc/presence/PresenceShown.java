package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.option.ChoicesOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;

/** The roles of which the presence is shown to the others. */
@ServerBean
final class PresenceShown implements RoomFeature {
  private static final ChoicesOption OPTION =
      ChoicesOption.ofRoles(
          "muc#roomconfig_presencebroadcast",
          "The roles of which the presence is shown",
          List.of("moderator", "participant", "visitor"));

  private final PresenceSender sender;

  @Inject
  PresenceShown(PresenceSender sender) {
    this.sender = sender;
  }

  static boolean isShown(Room room, Role role) {
    return isShown(room.config(), role);
  }

  private static boolean isShown(RoomConfig config, Role role) {
    return OPTION.has(config, role.value());
  }

  @Override
  public Place place() {
    return Place.PRESENCE;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  /** Those who are shown now appear to the others, those who are not any more disappear. */
  @Override
  public void configured(Room room, RoomConfig before) {
    for (Occupant occupant : room.occupants().all()) {
      boolean was = isShown(before, occupant.role());
      boolean is = isShown(room, occupant.role());
      if (is && !was) {
        sender.tellOthers(room, occupant, PresenceChange.NONE);
      } else if (was && !is) {
        sender.hide(room, occupant);
      }
    }
  }
}
