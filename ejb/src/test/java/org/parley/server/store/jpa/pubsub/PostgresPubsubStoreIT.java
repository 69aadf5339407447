package org.parley.server.store.jpa.pubsub;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.server.store.PostgresStore;
import org.parley.server.store.database.Database;

class PostgresPubsubStoreIT extends PubsubStoreContract {
  @RegisterExtension private final PostgresStore store = new PostgresStore();

  @Override
  Database database() {
    return store.database();
  }
}
