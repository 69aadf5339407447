package org.parley.it.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.parley.core.jid.Jid;
import org.parley.it.server.ServerUnderTest;
import org.parley.server.script.ScriptClient;
import org.parley.server.script.ScriptStage;

/** The stage of scripts on a real server: clients come over TCP, accounts from administration. */
final class DeployedStage implements ScriptStage {
  private static final String PASSWORD = "wherefore";
  private final ServerUnderTest server;

  DeployedStage(ServerUnderTest server) {
    this.server = server;
  }

  @Override
  public void createAccount(Jid account) {
    try {
      server.addAccount(account, PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script may have removed the account itself. */
  @Override
  public void removeAccount(Jid account) {
    try {
      server.removeAccount(account);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ScriptClient client(Jid address) {
    return new DeployedClient(server.c2sPort(), address, PASSWORD);
  }
}
