package org.parley.server.store.jpa.audit;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.server.store.PostgresStore;
import org.parley.server.store.database.Database;

class PostgresAuditStoreIT extends AuditStoreContract {
  @RegisterExtension private final PostgresStore store = new PostgresStore();

  @Override
  Database database() {
    return store.database();
  }
}
