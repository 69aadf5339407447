package org.parley.server.extension.muc.feature;

import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.jid.JidEscaping;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.option.TextOption;
import org.parley.server.extension.muc.room.Room;

/** What a room tells of itself in words: name, description, language, whom to ask. */
@ServerBean
public final class RoomText implements RoomFeature {
  static final TextOption NAME = new TextOption("muc#roomconfig_roomname", "The name of the room");

  /** A short description. */
  public static final TextOption DESCRIPTION =
      new TextOption("muc#roomconfig_roomdesc", "A short description");

  /** The language that is spoken. */
  public static final TextOption LANGUAGE =
      new TextOption("muc#roomconfig_lang", "The language that is spoken");

  private static final TextOption PUBSUB =
      new TextOption("muc#roomconfig_pubsub", "The XMPP URI of an associated pubsub node");
  private static final TextOption LOGS =
      new TextOption("muc#roominfo_logs", "The URL of public logs");

  @Override
  public Place place() {
    return Place.TEXT;
  }

  @Override
  public List<Option> options() {
    return List.of(NAME, DESCRIPTION, LANGUAGE, PUBSUB, LOGS);
  }

  /** The name, or in its place the local part of the address. */
  public static String name(Room room) {
    return name(room.address(), room.config());
  }

  /** The same for a room that need not be open. */
  public static String name(Jid address, RoomConfig config) {
    String name = NAME.of(config);
    return name == null ? JidEscaping.shown(address.local()) : name;
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description
        .text("muc#roominfo_description", "Description", DESCRIPTION.of(room))
        .text("muc#roominfo_lang", "Language of discussion", LANGUAGE.of(room))
        .text("muc#roominfo_logs", "URL of discussion logs", LOGS.of(room))
        .text("muc#roomconfig_pubsub", "Associated pubsub node", PUBSUB.of(room));
  }
}
