package org.parley.server.script;

import org.parley.core.jid.Jid;

/** Where a script is played: a server and the clients that can reach it. */
public interface ScriptStage {

  /** Makes an account that was not there before. */
  void createAccount(Jid account);

  void removeAccount(Jid account);

  /** A client for a full address of an account made here. */
  ScriptClient client(Jid address);
}
