package org.parley.server.extension.muc.feature;

import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Room;

/**
 * One thing that a room can be or do. CDI finds them. They are called on the room's executor, in
 * their order.
 */
public interface RoomFeature {

  /**
   * The places among the features: who may enter is looked at in this order, and owners see the
   * options in it.
   */
  enum Place {
    TEXT,
    PERSISTENCE,
    VISIBILITY,
    KEPT_OUT,
    MEMBERSHIP,
    PASSWORD,
    CAPACITY,
    NICKNAME,
    MODERATION,
    ADDRESSES,
    PRESENCE,
    LOGGING,
    HISTORY,
    SUBJECT,
    PRIVATE_MESSAGES,
    INVITATIONS,
    ADMIN_LISTS,
    REGISTRATION,
    VCARD
  }

  /**
   * Somebody seeks to enter a room.
   *
   * @param user the full address
   * @param nick the nickname
   * @param affiliation what the user is in the room
   * @param join the {@code <x/>} of the presence
   */
  record Entry(Jid user, String nick, Affiliation affiliation, Element join) {}

  /** Its place; no other feature has the same. */
  Place place();

  /** What owners can set of it. */
  default List<Option> options() {
    return List.of();
  }

  /**
   * Looks whether somebody may enter.
   *
   * @throws org.parley.core.stanza.StanzaException when not
   */
  default void checkEntry(Room room, Entry entry) {}

  /**
   * Looks whether the room may be like that.
   *
   * @throws org.parley.core.stanza.StanzaException {@code not-acceptable} when not
   */
  default void checkConfig(RoomConfig config) {}

  /** The room was configured. */
  default void configured(Room room, RoomConfig before) {}

  /** Adds what discovery tells of the room. */
  default void describe(Room room, RoomDescription description) {}
}
