package org.parley.it;

import java.util.List;
import org.parley.it.server.ServerUnderTest;

/** What an administrator does in a day, as words of {@code ./parley}, in an order that works. */
final class DaysWork {
  static final String PASSWORD = "dagger";
  static final String MACBETH = "macbeth@" + ServerUnderTest.DOMAIN;

  private static final String GIVEN = "--password=" + PASSWORD;
  private static final String DUNCAN = "duncan@" + ServerUnderTest.DOMAIN;
  private static final String ROOM = "heath@conference." + ServerUnderTest.DOMAIN;
  private static final String WITCHES = "witches@" + ServerUnderTest.DOMAIN;
  private static final String PEER = "birnam.example";

  private DaysWork() {}

  /** Before Macbeth can log in. */
  static List<List<String>> before() {
    return List.of(List.of("user", "add", MACBETH, GIVEN), List.of("user", "add", DUNCAN, GIVEN));
  }

  /** While he is logged in, until his session is ended. */
  static List<List<String>> all() {
    return List.of(
        List.of("user", "passwd", DUNCAN, GIVEN),
        List.of("user", "list"),
        List.of("user", "online"),
        List.of("user", "idle", "1"),
        List.of("user", "left"),
        List.of("user", "show", MACBETH),
        List.of("user", "roster", MACBETH),
        List.of("user", "disable", DUNCAN),
        List.of("user", "enable", DUNCAN),
        List.of("user", "expire", DUNCAN),
        List.of("user", "count"),
        List.of("session", "list", "macbeth@"),
        List.of("session", "show", MACBETH),
        List.of("session", "count"),
        List.of("server", "status"),
        List.of("server", "load"),
        List.of("announce", "all", "the battle is lost and won"),
        List.of("announce", "online", "fair is foul", "Weather"),
        List.of("announce", "one", MACBETH, "hail"),
        List.of("announce", "motd", "something wicked comes"),
        List.of("announce", "motd-show"),
        List.of("announce", "motd-delete"),
        List.of("announce", "welcome", "hail"),
        List.of("announce", "welcome-show"),
        List.of("announce", "welcome-delete"),
        List.of("room", "create", ROOM, MACBETH),
        List.of("room", "list"),
        List.of("room", "show", ROOM),
        List.of("room", "configure", ROOM, "roomname", "The heath"),
        List.of("room", "password", ROOM, GIVEN),
        List.of("room", "affiliate", ROOM, DUNCAN, "member"),
        List.of("room", "affiliations", ROOM),
        List.of("room", "occupants", ROOM),
        List.of("room", "purge", ROOM),
        List.of("room", "destroy", ROOM, "exeunt"),
        List.of("group", "add", WITCHES, "Weird sisters"),
        List.of("group", "join", WITCHES, DUNCAN),
        List.of("group", "show", WITCHES, "members"),
        List.of("group", "title", WITCHES, "Sisters"),
        List.of("group", "members", WITCHES),
        List.of("group", "list"),
        List.of("group", "leave", WITCHES, DUNCAN),
        List.of("group", "delete", WITCHES),
        List.of("federation", "list"),
        List.of("federation", "deny", PEER),
        List.of("federation", "rules"),
        List.of("federation", "allow", PEER),
        List.of("server", "certificates"),
        List.of("server", "reload-certificates"),
        List.of("server", "reload-settings"),
        List.of("server", "settings"),
        List.of("server", "log", "debug", "server.s2s"),
        List.of("server", "log", "usual", "server.s2s"),
        List.of("check", "directory"),
        List.of("check", "server"),
        List.of("check", "dns"),
        List.of("admin", "grant", MACBETH, "observer"),
        List.of("admin", "list"),
        List.of("admin", "revoke", MACBETH),
        List.of("audit", "list"),
        List.of("audit", "export"),
        List.of("audit", "verify"),
        List.of("transfer", "export", "day.xml"),
        List.of("transfer", "files"),
        List.of("transfer", "import", "day.xml"),
        List.of("transfer", "state"),
        List.of("transfer", "delete", "day.xml"),
        List.of("session", "end", MACBETH, "enough"),
        List.of("server", "drain", "0"),
        List.of("server", "undrain"),
        List.of("user", "delete", DUNCAN),
        List.of("user", "delete", MACBETH));
  }
}
