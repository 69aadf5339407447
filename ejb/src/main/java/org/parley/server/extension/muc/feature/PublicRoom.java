package org.parley.server.extension.muc.feature;

import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Room;

/** Whether the room is found by those who do not know of it. */
@ServerBean
final class PublicRoom implements RoomFeature {
  @Override
  public Place place() {
    return Place.VISIBILITY;
  }

  @Override
  public List<Option> options() {
    return List.of(RoomConfig.PUBLIC);
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature(RoomConfig.PUBLIC.of(room) ? "muc_public" : "muc_hidden");
  }
}
