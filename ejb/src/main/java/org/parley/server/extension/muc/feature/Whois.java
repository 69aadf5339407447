package org.parley.server.extension.muc.feature;

import java.util.List;
import java.util.Map;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.option.ChoiceOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Who sees the real addresses (sections 7.2.3 and 7.2.4). */
@ServerBean
public final class Whois implements RoomFeature {
  private static final String ANYONE = "anyone";
  static final ChoiceOption OPTION =
      new ChoiceOption(
          "muc#roomconfig_whois",
          "Who may discover real addresses?",
          Map.of("moderators", "Moderators alone", ANYONE, "Anyone"),
          "moderators");

  /** Whether occupants see each other's real addresses. */
  public static boolean isNonAnonymous(RoomConfig config) {
    return OPTION.of(config).equals(ANYONE);
  }

  /** Whether the viewer sees the others' real addresses. */
  public static boolean sees(Room room, Occupant viewer) {
    return viewer.isModerator() || isNonAnonymous(room.config());
  }

  @Override
  public Place place() {
    return Place.ADDRESSES;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature(isNonAnonymous(room.config()) ? "muc_nonanonymous" : "muc_semianonymous");
  }
}
