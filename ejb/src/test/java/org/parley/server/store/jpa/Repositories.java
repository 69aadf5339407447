package org.parley.server.store.jpa;

import java.util.Map;
import org.parley.core.settings.Settings;
import org.parley.server.AccountRemoved;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.PrivateDataRepository;
import org.parley.server.store.RosterRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.jpa.offline.OfflineStores;
import org.parley.server.store.jpa.personal.PersonalStores;

/** The repositories over a database, for tests without a container. */
public record Repositories(
    AccountRepository accounts,
    RosterRepository rosters,
    OfflineRepository offline,
    PrivateDataRepository privateData,
    LastSeenRepository lastSeen) {

  public static Repositories of(Database database) {
    return of(database, Settings.of(Map.of()));
  }

  public static Repositories of(Database database, Settings settings) {
    return new Repositories(
        AccountStores.accounts(database),
        AccountStores.rosters(database),
        OfflineStores.messages(database, settings),
        PersonalStores.privateData(database),
        AccountStores.lastSeen(database));
  }

  /** Does what the container does when it tells them that an account is being removed. */
  public void accountRemoved(AccountRemoved event) {
    rosters.removeAll(event.account());
    offline.removeAll(event.account());
    privateData.removeAll(event.account());
    lastSeen.removeAll(event.account());
  }
}
