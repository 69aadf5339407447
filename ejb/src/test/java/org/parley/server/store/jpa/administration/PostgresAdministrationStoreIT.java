package org.parley.server.store.jpa.administration;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.server.store.PostgresStore;
import org.parley.server.store.database.Database;

class PostgresAdministrationStoreIT extends AdministrationStoreContract {
  @RegisterExtension private final PostgresStore store = new PostgresStore();

  @Override
  Database database() {
    return store.database();
  }
}
