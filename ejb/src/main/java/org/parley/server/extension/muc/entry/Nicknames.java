package org.parley.server.extension.muc.entry;

import org.parley.core.jid.Jid;
import org.parley.core.jid.Likeness;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Who may have which nickname (section 7.2.8). */
@ServerBean
public final class Nicknames implements RoomFeature {
  /** A nickname is shown beside each message and must not take its place. */
  private static final int MAX_LENGTH = 100;

  @Override
  public Place place() {
    return Place.NICKNAME;
  }

  /** Nobody enters with the nickname of somebody else. */
  @Override
  public void checkEntry(Room room, Entry entry) {
    check(room, entry.user().bare(), entry.nick(), room.occupants().similar(entry.nick()));
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature("http://jabber.org/protocol/muc#stable_id");
  }

  /**
   * Refuses a nickname that another one has or has reserved, and one that cannot be seen.
   *
   * @param holder who has it or one like it now, or null
   */
  public static void check(Room room, Jid user, String nick, Occupant holder) {
    requireSensible(nick);
    boolean taken = holder != null && (!holder.user().equals(user) || !holder.nick().equals(nick));
    Jid reserver = room.affiliations().reserver(nick);
    if (taken || reserver != null && !reserver.equals(user)) {
      throw new StanzaException(Condition.CONFLICT, "the nickname is taken");
    }
  }

  /** Refuses a nickname that cannot be seen, or that is as long as a message. */
  public static void requireSensible(String nick) {
    if (nick.length() > MAX_LENGTH || Likeness.of(nick).isEmpty()) {
      throw new StanzaException(Condition.JID_MALFORMED, "this is no nickname");
    }
  }

  /** The occupant whom a text names, however it is composed, or null. */
  public static Occupant named(Room room, String text) {
    Occupant occupant = room.occupants().find(text);
    if (occupant != null) {
      return occupant;
    }
    try {
      return room.occupants().find(room.address().withResource(text).resource());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * A nickname as it stands in addresses.
   *
   * @throws StanzaException {@code jid-malformed} when it cannot be one
   */
  public static String prepare(Room room, String nick) {
    try {
      String prepared = room.address().withResource(nick).resource();
      requireSensible(prepared);
      return prepared;
    } catch (IllegalArgumentException e) {
      throw new StanzaException(Condition.JID_MALFORMED, "this is no nickname");
    }
  }
}
