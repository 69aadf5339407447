package org.parley.server.extension.muc;

import java.util.ArrayList;
import java.util.List;

/** Tells the occupants that the configuration changed (section 10.2.1). */
final class ConfigNotice {
  static final String OTHER = "104";

  private ConfigNotice() {}

  static void send(Room room, RoomConfig before) {
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
      room.notifyAll(Status.extension(codes));
    }
  }
}
