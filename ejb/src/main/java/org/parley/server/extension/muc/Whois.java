package org.parley.server.extension.muc;

import java.util.List;
import java.util.Map;
import org.parley.server.ServerBean;

/** Who sees the real addresses (sections 7.2.3 and 7.2.4). */
@ServerBean
final class Whois implements RoomFeature {
  private static final String ANYONE = "anyone";
  static final ChoiceOption OPTION =
      new ChoiceOption(
          "muc#roomconfig_whois",
          "Who may discover real addresses?",
          Map.of("moderators", "Moderators alone", ANYONE, "Anyone"),
          "moderators");

  static boolean isNonAnonymous(RoomConfig config) {
    return OPTION.of(config).equals(ANYONE);
  }

  /** Whether the viewer sees the others' real addresses. */
  static boolean sees(Room room, Occupant viewer) {
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
