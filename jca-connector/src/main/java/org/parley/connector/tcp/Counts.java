package org.parley.connector.tcp;

import org.parley.core.link.ConnectionCount;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.Settings;

/**
 * How many connections there are.
 *
 * @param accepted of all kinds
 * @param unauthenticated those of servers that have not authenticated
 * @param dialled those that we made
 */
record Counts(ConnectionCount accepted, ConnectionCount unauthenticated, ConnectionCount dialled) {

  static Counts of(Settings settings) {
    return new Counts(
        new ConnectionCount(
            settings.number(ConnectionSettings.LIMIT_CONNECTIONS),
            settings.number(ConnectionSettings.LIMIT_ADDRESS_CONNECTIONS)),
        new ConnectionCount(settings.number(ConnectionSettings.LIMIT_S2S_UNAUTHENTICATED), 0),
        new ConnectionCount(settings.number(ConnectionSettings.LIMIT_CONNECTIONS), 0));
  }

  int current() {
    return accepted.current() + dialled.current();
  }

  /** Waits until there are none, or the time is over. */
  void awaitNone(int milliseconds) {
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    accepted.awaitNone(milliseconds);
    dialled.awaitNone((int) Math.max(0, (end - System.nanoTime()) / 1_000_000L));
  }
}
