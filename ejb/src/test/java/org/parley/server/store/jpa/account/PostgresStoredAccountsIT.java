package org.parley.server.store.jpa.account;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.server.store.PostgresStore;
import org.parley.server.store.database.Database;

class PostgresStoredAccountsIT extends StoredAccountsContract {
  @RegisterExtension private final PostgresStore store = new PostgresStore();

  @Override
  Database database() {
    return store.database();
  }
}
