package org.parley.server.extension.muc;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;

/** A room holds so many occupants, and a few of its admins more (section 7.2.9). */
@ServerBean
final class MaxUsers implements RoomFeature {
  private static final int MORE_ADMINS = 20;
  private static final ChoiceOption OPTION =
      new ChoiceOption("muc#roomconfig_maxusers", "The most occupants", choices(), "none");

  private final RoomSettings settings;

  @Inject
  MaxUsers(RoomSettings settings) {
    this.settings = settings;
  }

  private static Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    for (int number : new int[] {5, 10, 20, 30, 50, 100, 200, 500, 1000}) {
      choices.put(Integer.toString(number), Integer.toString(number));
    }
    choices.put("none", "As many as the service allows");
    return choices;
  }

  @Override
  public int order() {
    return 500;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  @Override
  public void checkEntry(Room room, Entry entry) {
    int max = settings.number(MucSettings.LIMIT_OCCUPANTS);
    String chosen = OPTION.of(room);
    if (!chosen.equals("none")) {
      max = Math.min(max, Integer.parseInt(chosen));
    }
    boolean hasHigherRank = entry.affiliation().isAtLeast(Affiliation.ADMIN);
    int limit = max + (hasHigherRank ? MORE_ADMINS : 0);
    if (room.occupants().count() >= limit && room.occupants().find(entry.nick()) == null) {
      throw new StanzaException(
          StanzaError.of(Condition.SERVICE_UNAVAILABLE, "the room is full")
              .withType(StanzaError.Type.WAIT));
    }
  }
}
