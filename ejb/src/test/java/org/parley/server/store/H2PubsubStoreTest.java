package org.parley.server.store;

import org.junit.jupiter.api.AfterAll;

class H2PubsubStoreTest extends PubsubStoreContract {
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
