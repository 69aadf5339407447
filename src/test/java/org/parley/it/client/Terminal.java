package org.parley.it.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.it.server.Await;

/** A terminal in which a program runs, with somebody at its keyboard. */
final class Terminal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final String tmux = Program.require("/usr/bin/tmux", "tmux");
  private final String name = "parley" + ProcessHandle.current().pid();
  private final Path home;

  /** Starts the program with a home directory of its own. */
  Terminal(Path home, String program) throws IOException {
    this.home = home;
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "200", "-y", "50", program);
  }

  private String tmux(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(tmux, "-L", name));
    command.addAll(List.of(words));
    Map<String, String> environment =
        Map.of(
            "HOME", home.toString(),
            "XDG_CONFIG_HOME", home.resolve("config").toString(),
            "XDG_DATA_HOME", home.resolve("share").toString(),
            "LC_ALL", "C.UTF-8",
            "TERM", "xterm");
    return Program.run(home, environment, command);
  }

  void type(String line) throws IOException {
    tmux("send-keys", "-l", line);
    tmux("send-keys", "Enter");
  }

  void awaitText(String text) {
    Await.until(PATIENCE, () -> text + " is on the screen:\n" + screen(), () -> isShown(text));
  }

  private boolean isShown(String text) {
    return screen().contains(text);
  }

  private String screen() {
    try {
      return tmux("capture-pane", "-p");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    tmux("kill-server");
  }
}
