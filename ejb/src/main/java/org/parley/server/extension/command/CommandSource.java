package org.parley.server.extension.command;

import java.util.List;

/** Has commands. CDI finds every implementation. */
public interface CommandSource {
  /** All of them; they do not change. */
  List<Command> commands();
}
