package org.parley.server.store.connection;

import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.store.database.DatabaseSettings;

/**
 * Makes the connections that the container pools, each a {@link LastingConnection}: of the pool
 * whose JNDI name is set, else of the database whose URL is set, else of the embedded one. A pool
 * named by JNDI must not take part in the container's transactions (WildFly: {@code jta=false},
 * Payara: {@code non-transactional-connections}), for this pool does.
 */
public final class ParleyDataSource implements DataSource {
  private static final System.Logger LOG = System.getLogger(ParleyDataSource.class.getName());

  private final Settings settings;
  private volatile boolean connected;
  private PrintWriter logWriter;
  private int loginTimeout;

  /** For the container. */
  public ParleyDataSource() {
    this(Settings.load(SettingGroups.seenBy(ParleyDataSource.class.getClassLoader())));
  }

  public ParleyDataSource(Settings settings) {
    this.settings = settings;
  }

  /**
   * {@inheritDoc}
   *
   * @throws SQLException when there is no connection; its message says what to do, for Payara
   *     answers with that of the first connection to whoever deploys, and its cause is the {@link
   *     SettingsException} that says the same
   */
  @Override
  public Connection getConnection() throws SQLException {
    try {
      Connection connection = LastingConnection.open(this::connect);
      connected = true;
      return connection;
    } catch (SQLException e) {
      SettingsException told = UnreachableDatabase.tell(e, settings);
      tellFirst(told);
      throw new SQLException(told.getMessage(), e.getSQLState(), e.getErrorCode(), told);
    } catch (SettingsException e) {
      tellFirst(e);
      throw new SQLException(e.getMessage(), e);
    }
  }

  /** The container asks before any part of the server could tell what is wrong. */
  private void tellFirst(SettingsException e) {
    if (!connected) {
      LOG.log(Level.ERROR, "PARLEY-FATAL: {0}", e.getMessage());
    }
  }

  private Connection connect() throws SQLException {
    String name = settings.text(DatabaseSettings.JNDI);
    return name.isEmpty() ? DatabaseAddress.of(settings).connect() : take(ofPool(name));
  }

  /** A pool that stumbles over a dead connection has thrown it away, and may have a better one. */
  private static Connection take(DataSource pool) throws SQLException {
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

  /**
   * Payara makes a pool when it is looked up for the first time, and looks for classes of its own
   * then in the context class loader, which does not have them while an application is deployed.
   */
  private static DataSource ofPool(String name) {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    thread.setContextClassLoader(outermost(ParleyDataSource.class.getClassLoader()));
    try {
      return (DataSource) new InitialContext().lookup(name);
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

  /** The same as {@link #getConnection()}: user and password are settings. */
  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  /** Ignored; containers insist on setting it. */
  public void setUser(String ignored) {}

  /** Ignored; containers insist on setting it. */
  public void setPassword(String ignored) {}

  /** Ignored; containers insist on setting it. */
  public void setServerName(String ignored) {}

  /** Ignored; containers insist on setting it. */
  public void setDatabaseName(String ignored) {}

  /** Ignored; containers insist on setting it. */
  public void setPortNumber(int ignored) {}

  @Override
  public PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    logWriter = out;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a wrapper of " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
