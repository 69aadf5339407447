package org.parley.server.extension.muc.feature;

import java.util.ArrayList;
import java.util.List;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Room;

/** Tells the occupants that the configuration changed (section 10.2.1). */
public final class ConfigNotice {
  /** The status code for a change of what has no code of its own. */
  public static final String OTHER = "104";

  private ConfigNotice() {}

  /** Tells of what is not as it was before, if anything. */
  public static void send(Room room, RoomConfig before) {
    List<String> codes = new ArrayList<>();
    RoomConfig rest = room.config();
    if (Logging.OPTION.of(room) != Logging.OPTION.of(before)) {
      codes.add(Logging.OPTION.of(room) ? "170" : "171");
      rest = rest.with(Logging.OPTION, before.values(Logging.OPTION));
    }
    if (Whois.isNonAnonymous(room.config()) != Whois.isNonAnonymous(before)) {
      codes.add(Whois.isNonAnonymous(room.config()) ? "172" : "173");
      rest = rest.with(Whois.OPTION, before.values(Whois.OPTION));
    }
    if (!rest.equals(before)) {
      codes.add(OTHER);
    }
    if (!codes.isEmpty()) {
      room.notifyAll(Muc.statuses(codes));
    }
  }
}
