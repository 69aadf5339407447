package org.parley.server.store.jpa.audit;

import org.junit.jupiter.api.AfterAll;
import org.parley.server.store.database.Database;
import org.parley.server.store.schema.LocalDatabase;

class H2AuditStoreTest extends AuditStoreContract {
  private final LocalDatabase database = LocalDatabase.inMemory();

  @Override
  Database database() {
    return database;
  }

  @AfterAll
  void close() {
    database.close();
  }
}
