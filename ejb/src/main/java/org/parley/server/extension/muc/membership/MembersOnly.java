package org.parley.server.extension.muc.membership;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.presence.Exit;
import org.parley.server.extension.muc.presence.PresenceChange;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Only members enter (section 7.2.6). */
@ServerBean
final class MembersOnly implements RoomFeature {
  private final Exit exit;

  @Inject
  MembersOnly(Exit exit) {
    this.exit = exit;
  }

  @Override
  public Place place() {
    return Place.MEMBERSHIP;
  }

  @Override
  public List<Option> options() {
    return List.of(RoomConfig.MEMBERS_ONLY);
  }

  @Override
  public void checkEntry(Room room, Entry entry) {
    if (RoomConfig.MEMBERS_ONLY.of(room) && !entry.affiliation().isAtLeast(Affiliation.MEMBER)) {
      throw new StanzaException(Condition.REGISTRATION_REQUIRED, "this room is for members");
    }
  }

  /** Section 10.2: who is no member leaves. */
  @Override
  public void configured(Room room, RoomConfig before) {
    if (RoomConfig.MEMBERS_ONLY.of(room) && !RoomConfig.MEMBERS_ONLY.of(before)) {
      List<Occupant> strangers = new ArrayList<>(room.occupants().all());
      strangers.removeIf(occupant -> occupant.affiliation().isAtLeast(Affiliation.MEMBER));
      PresenceChange change = PresenceChange.leaving("322");
      for (Occupant stranger : strangers) {
        exit.putOut(room, stranger, change);
        exit.tellPutOut(room, stranger, change);
      }
    }
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature(RoomConfig.MEMBERS_ONLY.of(room) ? "muc_membersonly" : "muc_open");
  }
}
