package org.parley.server.store.connection;

import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.parley.core.settings.SettingsException;
import org.parley.server.store.database.DatabaseSettings;

/**
 * A pool that an administrator has made in the application server. Since the database was started
 * anew, connections in it may be dead, and not every pool tries them before it gives them away.
 */
final class ServerPool {
  /** So many dead ones it may have. */
  private static final int MOST = 32;

  /** Seconds for the proof that a connection is alive. */
  private static final int PATIENCE = 5;

  private final DataSource pool;

  ServerPool(DataSource pool) {
    this.pool = pool;
  }

  /**
   * The pool with a JNDI name. Payara makes a pool when it is looked up for the first time, and
   * looks for classes of its own then in the context class loader, which does not have them while
   * an application is deployed.
   *
   * @throws SettingsException when there is none
   */
  static ServerPool named(String name) {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    thread.setContextClassLoader(outermost(ServerPool.class.getClassLoader()));
    try {
      return new ServerPool((DataSource) new InitialContext().lookup(name));
    } catch (NamingException | ClassCastException e) {
      throw new SettingsException(
          "There is no pool of connections with the JNDI name "
              + name
              + ": make it, or change "
              + DatabaseSettings.JNDI.key()
              + ".",
          e);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  /** That of the application server: the last one before those of Java. */
  private static ClassLoader outermost(ClassLoader own) {
    ClassLoader found = own;
    ClassLoader parent = own.getParent();
    while (parent != null
        && parent != ClassLoader.getPlatformClassLoader()
        && parent != ClassLoader.getSystemClassLoader()) {
      found = parent;
      parent = parent.getParent();
    }
    return found;
  }

  /**
   * A connection that is alive. Dead ones are given back when it is found: the pool would give the
   * same again.
   *
   * @throws SQLException when there is none
   */
  Connection take() throws SQLException {
    Deque<Connection> dead = new ArrayDeque<>();
    try {
      Connection taken = next();
      while (!isAlive(taken)) {
        dead.add(taken);
        if (dead.size() == MOST) {
          throw new SQLException("The pool has " + MOST + " dead connections.");
        }
        taken = next();
      }
      return taken;
    } finally {
      dead.forEach(ServerPool::discard);
    }
  }

  /** A pool that stumbles over a dead connection has thrown it away, and may have a better one. */
  private Connection next() throws SQLException {
    try {
      return pool.getConnection();
    } catch (UndeclaredThrowableException dead) {
      try {
        return pool.getConnection();
      } catch (UndeclaredThrowableException e) {
        throw new SQLException("The pool has dead connections: " + e.getCause(), e);
      }
    }
  }

  /** What is not alive says so, or cannot even do that. */
  static boolean isAlive(Connection connection) {
    try {
      return connection.isValid(PATIENCE);
    } catch (SQLException | UndeclaredThrowableException e) {
      return false;
    }
  }

  /** Gives back a connection that may be dead. */
  static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException | UndeclaredThrowableException e) {
      // it was dead anyway
    }
  }
}
