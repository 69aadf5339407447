package org.parley.server.store.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections to one embedded database. H2 closes such a database when it cannot write, as on a
 * full disk. Its connections stay, useless, and each of them that is closed after the database was
 * opened again makes H2 forget the new one, which then cannot be opened a second time. So all of
 * them are closed before.
 */
final class EmbeddedConnections {
  private static final Logger LOG = System.getLogger(EmbeddedConnections.class.getName());

  private static final Map<String, EmbeddedConnections> BY_URL = new ConcurrentHashMap<>();

  private final Set<Connection> open = Collections.newSetFromMap(new WeakHashMap<>());

  private EmbeddedConnections() {}

  static EmbeddedConnections to(String url) {
    return BY_URL.computeIfAbsent(url, any -> new EmbeddedConnections());
  }

  /** Opens one more connection. */
  synchronized Connection open(LastingConnection.Opener opener) throws SQLException {
    if (hasClosedItself()) {
      closeAll();
    }
    Connection fresh = opener.open();
    open.add(fresh);
    return fresh;
  }

  /** Opens a connection in the place of one that does not answer. */
  synchronized Connection replace(Connection dead, LastingConnection.Opener opener)
      throws SQLException {
    Connection fresh = open(opener);
    close(dead);
    open.remove(dead);
    return fresh;
  }

  /** All connections say the same, so one is asked, which may be in the midst of something. */
  private boolean hasClosedItself() throws SQLException {
    for (Connection each : open) {
      if (!each.isClosed()) {
        boolean answers = answers(each);
        if (answers || !each.isClosed()) {
          return !answers;
        }
      }
    }
    return false;
  }

  private static boolean answers(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(LastingConnection.PROOF);
    } catch (SQLException e) {
      LOG.log(
          Level.WARNING,
          "PARLEY-S010: the embedded database has closed itself, as it does on a full disk;"
              + " it is opened again ({0})",
          e.getMessage());
      return false;
    }
  }

  private void closeAll() {
    for (Connection each : List.copyOf(open)) {
      close(each);
    }
    open.clear();
  }

  private static void close(Connection dead) {
    try {
      dead.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "A connection to a closed database complains", e);
    }
  }
}
