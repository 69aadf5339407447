package org.parley.server.extension.muc.entry;

import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Numbers;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.option.TextOption;
import org.parley.server.extension.muc.room.Room;

/** How many messages somebody gets at most who enters. */
@ServerBean
public final class HistoryFetch implements RoomFeature {
  private static final int BY_DEFAULT = 20;
  private static final TextOption OPTION =
      new TextOption("muc#maxhistoryfetch", "The most messages of the history sent at entry");

  private final RoomSettings settings;

  @Inject
  HistoryFetch(RoomSettings settings) {
    this.settings = settings;
  }

  /** How many that are. */
  public static int of(Room room) {
    return of(room.config());
  }

  private static int of(RoomConfig config) {
    return (int) number(config).orElse(BY_DEFAULT);
  }

  private static OptionalLong number(RoomConfig config) {
    return Numbers.unsigned(OPTION.of(config));
  }

  @Override
  public Place place() {
    return Place.HISTORY;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  @Override
  public void checkConfig(RoomConfig config) {
    int max = settings.number(MucSettings.LIMIT_HISTORY);
    long wanted = OPTION.of(config) == null ? 0 : number(config).orElse(Long.MAX_VALUE);
    if (wanted > Math.max(max, BY_DEFAULT)) {
      throw new StanzaException(
          Condition.NOT_ACCEPTABLE, OPTION.name() + " is a number of at most " + max);
    }
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.text(
        OPTION.name(), "Maximum number of history messages", Integer.toString(of(room)));
  }
}
