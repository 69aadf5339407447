package org.parley.server.extension.muc.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.option.FlagOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.option.TextOption;
import org.parley.server.extension.muc.room.Room;

/** A password is needed to enter (section 7.2.5). */
@ServerBean
public final class Password implements RoomFeature {
  /** Whether a password is needed. */
  public static final FlagOption OPTION =
      new FlagOption("muc#roomconfig_passwordprotectedroom", "Is a password required?", false);

  static final TextOption SECRET =
      new TextOption("muc#roomconfig_roomsecret", "text-private", "The password");

  @Override
  public Place place() {
    return Place.PASSWORD;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION, SECRET);
  }

  /** The password that is required, or null. */
  public static String of(Room room) {
    return OPTION.of(room) ? SECRET.of(room) : null;
  }

  @Override
  public void checkEntry(Room room, Entry entry) {
    String password = of(room);
    String given = entry.join().childText("password", Muc.NAMESPACE);
    if (password != null && (given == null || !isSame(password, given))) {
      throw new StanzaException(Condition.NOT_AUTHORIZED, "the password is needed");
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void checkConfig(RoomConfig config) {
    if (OPTION.of(config) && SECRET.of(config) == null) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "the password is empty");
    }
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description.feature(OPTION.of(room) ? "muc_passwordprotected" : "muc_unsecured");
  }
}
