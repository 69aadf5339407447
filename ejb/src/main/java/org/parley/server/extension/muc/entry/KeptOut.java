package org.parley.server.extension.muc.entry;

import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Room;

/**
 * Who does not enter, whatever the room is like: nobody before its creator has configured it
 * (section 7.2.10), and no outcast (section 7.2.7).
 */
@ServerBean
final class KeptOut implements RoomFeature {
  @Override
  public Place place() {
    return Place.KEPT_OUT;
  }

  @Override
  public void checkEntry(Room room, Entry entry) {
    if (room.isLocked() && entry.affiliation() != Affiliation.OWNER) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is no such room yet");
    }
    if (entry.affiliation() == Affiliation.OUTCAST) {
      throw new StanzaException(Condition.FORBIDDEN, "you are banned from this room");
    }
  }
}
