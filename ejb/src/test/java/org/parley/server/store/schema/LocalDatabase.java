package org.parley.server.store.schema;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.parley.core.settings.Settings;
import org.parley.server.store.connection.DatabaseAddress;
import org.parley.server.store.connection.ParleyDataSource;
import org.parley.server.store.database.Database;
import org.parley.server.store.database.DatabaseSettings;

/** A database without a container, its schema up to date. A call inside a call joins it. */
public final class LocalDatabase implements Database, AutoCloseable {
  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  private LocalDatabase(DatabaseAddress address) {
    Settings settings =
        Settings.of(
            Map.of(
                DatabaseSettings.URL, address.url(),
                DatabaseSettings.USER, address.user(),
                DatabaseSettings.PASSWORD, address.password()));
    SchemaSetup.prepare(new ParleyDataSource(settings), settings);
    factory =
        Persistence.createEntityManagerFactory(
            "parley",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource",
                "",
                "jakarta.persistence.jdbc.driver",
                driver(address.url()),
                "jakarta.persistence.jdbc.url",
                address.url(),
                "jakarta.persistence.jdbc.user",
                address.user(),
                "jakarta.persistence.jdbc.password",
                address.password(),
                "eclipselink.connection-pool.default.initial",
                "1",
                "eclipselink.jdbc.cache-statements",
                "true",
                "eclipselink.target-server",
                "None",
                "eclipselink.session-name",
                UUID.randomUUID().toString()));
  }

  private static String driver(String url) {
    return url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver";
  }

  /** A new, empty database in memory; it is gone when this is closed. */
  public static LocalDatabase inMemory() {
    return of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "parley", "parley");
  }

  /** The database at a JDBC URL. */
  public static LocalDatabase of(String url, String user, String password) {
    return new LocalDatabase(new DatabaseAddress(url, user, password, null));
  }

  /** The database that these settings name. */
  public static LocalDatabase of(Settings settings) {
    DatabaseAddress address = DatabaseAddress.of(settings);
    return new LocalDatabase(address);
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    EntityManager joined = current.get();
    return joined != null ? join(joined, work) : begin(work);
  }

  private static <T> T join(EntityManager entityManager, Function<EntityManager, T> work) {
    try {
      return work.apply(entityManager);
    } catch (RuntimeException e) {
      entityManager.getTransaction().setRollbackOnly();
      throw e;
    }
  }

  private <T> T begin(Function<EntityManager, T> work) {
    EntityManager entityManager = factory.createEntityManager();
    EntityTransaction transaction = entityManager.getTransaction();
    try {
      current.set(entityManager);
      transaction.begin();
      T result = work.apply(entityManager);
      transaction.commit();
      return result;
    } finally {
      current.remove();
      if (transaction.isActive()) {
        transaction.rollback();
      }
      entityManager.close();
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
