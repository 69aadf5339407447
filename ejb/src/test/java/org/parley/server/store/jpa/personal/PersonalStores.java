package org.parley.server.store.jpa.personal;

import java.util.HashMap;
import java.util.Map;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.AccountRemoved;
import org.parley.server.Domains;
import org.parley.server.store.DirectoryVCardRepository;
import org.parley.server.store.PersonRepository;
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

  public static DirectoryVCardRepository directoryVCards(Database database) {
    return new JpaDirectoryVCardRepository(database);
  }

  public static PersonRepository people(Database database, Map<Setting, String> settings) {
    Map<Setting, String> all = new HashMap<>(settings);
    all.putIfAbsent(ServerSettings.DOMAINS, "example.com,example.org");
    Settings given = Settings.of(all);
    return new JpaPersonRepository(database, new Domains(given), given);
  }

  /** Tells them that an account is being removed. */
  public static void accountRemoved(Database database, AccountRemoved event) {
    new JpaPrivateDataRepository(database).accountRemoved(event);
    new JpaPrivacyListRepository(database).accountRemoved(event);
    new JpaVCardRepository(database).accountRemoved(event);
    new JpaDirectoryVCardRepository(database).accountRemoved(event);
    Settings settings = Settings.of(Map.of());
    new JpaPersonRepository(database, new Domains(settings), settings).accountRemoved(event);
  }
}
