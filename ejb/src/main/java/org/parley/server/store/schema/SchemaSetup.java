package org.parley.server.store.schema;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.store.connection.ConnectionPermits;
import org.parley.server.store.connection.OwnDrivers;
import org.parley.server.store.connection.ParleyDataSource;
import org.parley.server.store.connection.UnreachableDatabase;
import org.parley.server.store.database.DatabaseSettings;

/**
 * Has the database ready before anything else starts: whatever needs it at the start says
 * {@code @DependsOn("SchemaSetup")}. The container pools the connections of {@link
 * ParleyDataSource}; {@link ConnectionPermits} bounds how many are used at a time.
 */
@Singleton(name = "SchemaSetup")
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
    name = "java:app/jdbc/parley",
    className = "org.parley.server.store.connection.ParleyDataSource",
    user = "from-settings",
    password = "from-settings",
    initialPoolSize = 1,
    minPoolSize = 1,
    maxPoolSize = 256)
public class SchemaSetup {
  private static final Logger LOG = System.getLogger(SchemaSetup.class.getName());

  @Resource(lookup = "java:app/jdbc/parley")
  private DataSource dataSource;

  @Resource private ManagedThreadFactory threads;
  @Inject private DatabaseHealth health;

  /**
   * Sees that the container's pool has connections; the schema was made ready by {@link
   * DeploymentCheck}.
   *
   * @throws SettingsException when the database cannot be used; the message says what to do
   */
  @PostConstruct
  public void start() {
    try (Connection connection = dataSource.getConnection()) {
      connection.getMetaData();
      health.start(threads, dataSource);
    } catch (SQLException e) {
      LOG.log(Level.ERROR, "PARLEY-FATAL: No connection to the database: {0}", e.getMessage());
      throw new SettingsException("No connection to the database: " + e.getMessage(), e);
    }
  }

  /** Whoever else of this application has loaded a driver meanwhile, it is taken out. */
  @PreDestroy
  public void stop() {
    health.stop();
    OwnDrivers.forget();
  }

  /** Brings the schema up to date, or only checks it, as configured. */
  static void prepare(DataSource dataSource, Settings settings) {
    Schema schema = new Schema(dataSource);
    boolean migrate = settings.flag(DatabaseSettings.MIGRATE);
    try {
      try (Connection connection = dataSource.getConnection()) {
        connection.getMetaData();
      }
      schema.requireKnown();
      if (migrate) {
        schema.migrate();
      }
      schema.validate();
    } catch (SQLException e) {
      throw UnreachableDatabase.tell(e, settings);
    }
  }
}
