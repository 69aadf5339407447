package org.parley.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.it.server.ServerUnderTest;

/** Two clients of slixmpp, as Debian has it, that do what a script says. */
public final class Slixmpp {
  private static final Path SCRIPTS = Path.of("..", "src", "test", "python").toAbsolutePath();
  private static final String PASSWORD = "wherefore";

  private Slixmpp() {}

  /**
   * Makes two accounts and plays a script with them; fails with its output when it does not end
   * well.
   *
   * @param script such as {@code room.py}
   */
  public static void play(ServerUnderTest server, String script, String first, String second)
      throws Exception {
    Program.require("/usr/lib/python3/dist-packages/slixmpp", "python3-slixmpp");
    Path home = Files.createTempDirectory("slixmpp");
    try {
      String output =
          Program.run(
              home,
              Map.of("PYTHONDONTWRITEBYTECODE", "1"),
              List.of(
                  Program.require("/usr/bin/python3", "python3"),
                  SCRIPTS.resolve(script).toString(),
                  "127.0.0.1",
                  Integer.toString(server.c2sPort()),
                  account(server, first),
                  account(server, second),
                  PASSWORD));
      assertThat(output.lines()).contains("well");
    } finally {
      Files.delete(home);
    }
  }

  private static String account(ServerUnderTest server, String name) throws Exception {
    Jid address = Jid.of(name, ServerUnderTest.DOMAIN, null);
    server.addAccount(address, PASSWORD);
    return address.toString();
  }
}
