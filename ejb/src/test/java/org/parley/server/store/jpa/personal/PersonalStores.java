package org.parley.server.store.jpa.personal;

import org.parley.server.AccountRemoved;
import org.parley.server.store.PrivacyListRepository;
import org.parley.server.store.PrivateDataRepository;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;

/** What users keep, over a database, for tests without a container. */
public final class PersonalStores {
  private PersonalStores() {}

  public static PrivateDataRepository privateData(Database database) {
    return new JpaPrivateDataRepository(database);
  }

  public static PrivacyListRepository privacyLists(Database database) {
    return new JpaPrivacyListRepository(database);
  }

  public static VCardRepository vcards(Database database) {
    return new JpaVCardRepository(database);
  }

  /** Tells them that an account is being removed. */
  public static void accountRemoved(Database database, AccountRemoved event) {
    new JpaPrivateDataRepository(database).accountRemoved(event);
    new JpaPrivacyListRepository(database).accountRemoved(event);
    new JpaVCardRepository(database).accountRemoved(event);
  }
}
