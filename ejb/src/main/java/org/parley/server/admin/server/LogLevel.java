package org.parley.server.admin.server;

import java.util.logging.Level;

/** How much a part of the server writes into the log. */
enum LogLevel {
  ERROR(Level.SEVERE),
  WARNING(Level.WARNING),
  INFO(Level.INFO),
  DEBUG(Level.FINE),
  TRACE(Level.FINER),
  /** What the application server is configured to. */
  USUAL(null);

  private final Level level;

  LogLevel(Level level) {
    this.level = level;
  }

  /** In the terms of the platform; null for what is usual. */
  Level level() {
    return level;
  }
}
