package org.parley.it.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.parley.core.jid.Jid;
import org.parley.it.server.ServerUnderTest;

/** Profanity, as Debian has it, with somebody who types. */
public final class Profanity implements AutoCloseable {
  private final Terminal terminal;

  /**
   * Starts it.
   *
   * @param home a directory of its own
   */
  public Profanity(Path home) throws IOException {
    Files.createDirectories(home.resolve("share"));
    terminal = new Terminal(home, Program.require("/usr/bin/profanity", "profanity"));
  }

  /** Logs in, whatever certificate the server has. */
  public void login(ServerUnderTest server, Jid account, String password) throws IOException {
    terminal.awaitText("Type '/help'");
    terminal.type(
        "/connect %s server 127.0.0.1 port %d tls trust".formatted(account, server.c2sPort()));
    terminal.awaitText("Enter password:");
    terminal.type(password);
    terminal.awaitText("logged in successfully");
  }

  /** Types a line. */
  public void type(String line) throws IOException {
    terminal.type(line);
  }

  /** Waits until a text is on the screen. */
  public void awaitText(String text) {
    terminal.awaitText(text);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
