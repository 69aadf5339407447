package org.parley.server.extension.muc.entry;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.option.NumberOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Room;

/** A room holds so many occupants, and a few of its admins more (section 7.2.9). */
@ServerBean
final class MaxUsers implements RoomFeature {
  private static final int MORE_ADMINS = 20;

  private final NumberOption option;

  @Inject
  MaxUsers(RoomSettings settings) {
    this.option =
        new NumberOption(
            "muc#roomconfig_maxusers",
            "The most occupants",
            settings.number(MucSettings.LIMIT_OCCUPANTS),
            "As many as the service allows",
            1,
            2,
            3,
            4,
            5,
            10,
            20,
            30,
            50,
            100,
            200,
            500,
            1000);
  }

  @Override
  public Place place() {
    return Place.CAPACITY;
  }

  @Override
  public List<Option> options() {
    return List.of(option);
  }

  @Override
  public void checkEntry(Room room, Entry entry) {
    boolean hasHigherRank = entry.affiliation().isAtLeast(Affiliation.ADMIN);
    int limit = option.of(room) + (hasHigherRank ? MORE_ADMINS : 0);
    if (room.occupants().count() >= limit && room.occupants().find(entry.nick()) == null) {
      throw new StanzaException(
          StanzaError.of(Condition.SERVICE_UNAVAILABLE, "the room is full")
              .withType(StanzaError.Type.WAIT));
    }
  }
}
