package org.parley.server.extension.muc;

import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;

/** Nobody else enters a room before its creator has configured it (section 7.2.10). */
@ServerBean
final class Locked implements RoomFeature {

  @Override
  public Place place() {
    return Place.LOCK;
  }

  @Override
  public void checkEntry(Room room, Entry entry) {
    if (room.isLocked() && entry.affiliation() != Affiliation.OWNER) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is no such room yet");
    }
  }
}
