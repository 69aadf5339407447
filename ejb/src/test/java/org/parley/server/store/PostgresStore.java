package org.parley.server.store;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.parley.server.store.database.Database;
import org.parley.server.store.schema.LocalDatabase;

/** A database of PostgreSQL for the tests of one class. */
public final class PostgresStore implements BeforeAllCallback, AfterAllCallback {
  private PostgresCluster cluster;
  private LocalDatabase database;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    cluster = new PostgresCluster();
    database = LocalDatabase.of(cluster.url(), PostgresCluster.USER, "");
  }

  public Database database() {
    return database;
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (database != null) {
      database.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }
}
