package org.parley.server.store.jpa.room;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.server.store.PostgresStore;
import org.parley.server.store.database.Database;

class PostgresRoomStoreIT extends RoomStoreContract {
  @RegisterExtension private final PostgresStore store = new PostgresStore();

  @Override
  Database database() {
    return store.database();
  }
}
