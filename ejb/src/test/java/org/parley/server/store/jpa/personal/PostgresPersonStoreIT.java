package org.parley.server.store.jpa.personal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.parley.server.store.PostgresCluster;
import org.parley.server.store.database.Database;
import org.parley.server.store.schema.LocalDatabase;

class PostgresPersonStoreIT extends PersonStoreContract {
  private PostgresCluster cluster;
  private LocalDatabase database;

  @BeforeAll
  void start() throws Exception {
    cluster = new PostgresCluster();
    database = LocalDatabase.of(cluster.url(), PostgresCluster.USER, "");
  }

  @Override
  Database database() {
    return database;
  }

  @AfterAll
  void close() throws Exception {
    if (database != null) {
      database.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }
}
