package org.parley.server.extension.muc.feature;

import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.option.FlagOption;
import org.parley.server.extension.muc.option.Option;

/**
 * Whether somebody keeps public logs of what is said. The server keeps none; the owner says so of
 * the room, and everybody who enters is warned (section 7.2.12).
 */
@ServerBean
public final class Logging implements RoomFeature {
  /** Whether there are public logs. */
  public static final FlagOption OPTION =
      new FlagOption("muc#roomconfig_enablelogging", "Is the room logged in public?", false);

  @Override
  public Place place() {
    return Place.LOGGING;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }
}
