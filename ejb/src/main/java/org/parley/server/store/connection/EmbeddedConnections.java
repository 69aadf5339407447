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
 * full disk, and would open it a second time beside what is left of the first, which damages the
 * file. So it is not opened again in this process: a restart does that.
 */
final class EmbeddedConnections {
  private static final Logger LOG = System.getLogger(EmbeddedConnections.class.getName());

  private static final String SENTENCE =
      "The embedded database has closed itself, most likely because the disk was full: make room and"
          + " restart the server.";

  /** SQLSTATE of a connection that cannot be made. */
  private static final String REFUSED = "08001";

  private static final Map<String, EmbeddedConnections> BY_URL = new ConcurrentHashMap<>();

  private final Set<Connection> open = Collections.newSetFromMap(new WeakHashMap<>());
  private boolean closed;

  private EmbeddedConnections() {}

  static EmbeddedConnections to(String url) {
    return BY_URL.computeIfAbsent(url, any -> new EmbeddedConnections());
  }

  /**
   * Opens one more connection.
   *
   * @throws SQLException also when the database has closed itself
   */
  synchronized Connection open(LastingConnection.Opener opener) throws SQLException {
    if (!closed && hasClosedItself()) {
      closed = true;
      LOG.log(Level.ERROR, "PARLEY-S010: " + SENTENCE);
    }
    if (closed) {
      throw new SQLException(SENTENCE, REFUSED);
    }
    Connection fresh = opener.open();
    open.add(fresh);
    return fresh;
  }

  /** All connections say the same, so one is asked, which may be in the midst of something. */
  private boolean hasClosedItself() throws SQLException {
    for (Connection each : List.copyOf(open)) {
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
      LOG.log(Level.DEBUG, "A connection to an embedded database does not answer", e);
      return false;
    }
  }
}
