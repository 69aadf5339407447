package org.parley.server.extension.muc;

import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;

/** Outcasts do not enter (section 7.2.7). */
@ServerBean
final class Banned implements RoomFeature {

  @Override
  public Place place() {
    return Place.BAN;
  }

  @Override
  public void checkEntry(Room room, Entry entry) {
    if (entry.affiliation() == Affiliation.OUTCAST) {
      throw new StanzaException(Condition.FORBIDDEN, "you are banned from this room");
    }
  }
}
