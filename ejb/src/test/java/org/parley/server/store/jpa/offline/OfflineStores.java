package org.parley.server.store.jpa.offline;

import org.parley.core.settings.Settings;
import org.parley.server.AccountRemoved;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.database.Database;

/** Offline messages over a database, for tests without a container. */
public final class OfflineStores {
  private OfflineStores() {}

  public static OfflineRepository messages(Database database, Settings settings) {
    return new JpaOfflineRepository(database, settings);
  }

  /** Tells them that an account is being removed. */
  public static void accountRemoved(Database database, Settings settings, AccountRemoved event) {
    new JpaOfflineRepository(database, settings).accountRemoved(event);
  }
}
