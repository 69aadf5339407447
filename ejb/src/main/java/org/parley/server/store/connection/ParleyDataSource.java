package org.parley.server.store.connection;

import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
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
    return name.isEmpty() ? DatabaseAddress.of(settings).connect() : ServerPool.named(name).take();
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
