package org.parley.server.extension.muc;

import org.parley.server.ServerBean;

/** Nobody enters with the nickname of somebody else (section 7.2.8). */
@ServerBean
final class NickConflict implements RoomFeature {

  @Override
  public Place place() {
    return Place.NICKNAME;
  }

  @Override
  public void checkEntry(Room room, Entry entry) {
    Nicknames.check(
        room, entry.user().bare(), entry.nick(), room.occupants().similar(entry.nick()));
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature("http://jabber.org/protocol/muc#stable_id");
  }
}
