package org.parley.server.store.jpa.account;

import java.time.Clock;
import org.parley.server.AccountRemoved;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.DirectoryPersonRepository;
import org.parley.server.store.GroupRepository;
import org.parley.server.store.LastSeenRepository;
import org.parley.server.store.RosterRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.directory.DirectoryKeyRepository;
import org.parley.server.store.transfer.StoredAccounts;

/** Accounts and rosters over a database, for tests without a container. */
public final class AccountStores {
  /** How many removed items of a roster are known. */
  public static final int MAX_REMOVED = JpaRosterRepository.MAX_REMOVED;

  private AccountStores() {}

  public static AccountRepository accounts(Database database) {
    return accounts(database, Clock.systemUTC());
  }

  public static AccountRepository accounts(Database database, Clock clock) {
    return new JpaAccountRepository(database, clock);
  }

  public static StoredAccounts storedAccounts(Database database) {
    return new JpaStoredAccounts(database);
  }

  public static RosterRepository rosters(Database database) {
    return new JpaRosterRepository(database);
  }

  public static LastSeenRepository lastSeen(Database database) {
    return new JpaLastSeenRepository(database);
  }

  public static DirectoryPersonRepository directoryPeople(Database database) {
    return new JpaDirectoryPersonRepository(database);
  }

  public static DirectoryKeyRepository directoryKeys(Database database) {
    return new JpaDirectoryKeyRepository(database);
  }

  public static GroupRepository groups(Database database) {
    return new JpaGroupRepository(database);
  }

  /** Tells them that an account is being removed. */
  public static void accountRemoved(Database database, AccountRemoved event) {
    new JpaRosterRepository(database).accountRemoved(event);
    new JpaLastSeenRepository(database).accountRemoved(event);
    new JpaDirectoryPersonRepository(database).accountRemoved(event);
    new JpaDirectoryKeyRepository(database).accountRemoved(event);
    new JpaGroupRepository(database).accountRemoved(event);
  }
}
