package org.parley.server.extension.muc;

import java.util.List;
import org.parley.server.ServerBean;

/** Whether the room is found by those who do not know of it. */
@ServerBean
final class PublicRoom implements RoomFeature {
  static final FlagOption OPTION =
      new FlagOption("muc#roomconfig_publicroom", "Make the room publicly searchable?", true);

  @Override
  public Place place() {
    return Place.VISIBILITY;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature(OPTION.of(room) ? "muc_public" : "muc_hidden");
  }
}
