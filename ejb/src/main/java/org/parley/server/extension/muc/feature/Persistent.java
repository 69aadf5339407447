package org.parley.server.extension.muc.feature;

import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Room;

/** The room outlives its occupants, and a restart. */
@ServerBean
final class Persistent implements RoomFeature {
  @Override
  public Place place() {
    return Place.PERSISTENCE;
  }

  @Override
  public List<Option> options() {
    return List.of(RoomConfig.PERSISTENT);
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature(RoomConfig.PERSISTENT.of(room) ? "muc_persistent" : "muc_temporary");
  }
}
