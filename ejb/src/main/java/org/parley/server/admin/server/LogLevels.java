package org.parley.server.admin.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;

/** Changes how much parts of the server write into the log, by the logging of the platform. */
@ServerBean
final class LogLevels {
  private static final String ROOT = "org.parley";

  /** Whoever holds a logger keeps its level from being forgotten. */
  private final Map<String, Logger> held = new ConcurrentHashMap<>();

  /**
   * Sets a level.
   *
   * @param part the package below that of the project; empty for all
   * @param level null for what is usual
   * @return the full name of the part
   */
  String set(String part, Level level) {
    String name = part.isEmpty() ? ROOT : ROOT + '.' + part;
    if (!name.matches("[A-Za-z0-9_.]+") || !isThere(name)) {
      throw OperationException.notFound("There is no part " + part + " of the server.");
    }
    held.computeIfAbsent(name, Logger::getLogger).setLevel(level);
    return name;
  }

  /** A misspelt name would silently do nothing. */
  private static boolean isThere(String name) {
    String path = name.replace('.', '/');
    ClassLoader loader = LogLevels.class.getClassLoader();
    return loader.getResource(path) != null
        || loader.getResource(path + ".class") != null
        || name.equals(ROOT);
  }
}
