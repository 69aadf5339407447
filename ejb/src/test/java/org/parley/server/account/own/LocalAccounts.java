package org.parley.server.account.own;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.scram.ScramCredentials;
import org.parley.core.settings.Settings;
import org.parley.server.AccountGone;
import org.parley.server.AccountRemoved;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.account.backend.AccountBackends;
import org.parley.server.account.backend.LocalBackends;
import org.parley.server.account.backend.MadeUpCredentials;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.store.DirectoryPersonRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Repositories;
import org.parley.server.store.jpa.account.AccountStores;

/** The accounts over a database, for tests without a container. */
public record LocalAccounts(
    AccountDirectory directory,
    AccountEditor accounts,
    ScramCredentials scramCredentials,
    PasswordVerifier passwordVerifier) {

  /**
   * Makes them.
   *
   * @param removed gets the event that an account is being removed
   */
  public static LocalAccounts of(
      Database database, Settings settings, Consumer<AccountRemoved> removed) {
    return of(database, settings, removed, gone -> {});
  }

  /**
   * Makes them.
   *
   * @param gone gets the event that an account was removed
   */
  public static LocalAccounts of(
      Database database,
      Settings settings,
      Consumer<AccountRemoved> removed,
      Consumer<AccountGone> gone,
      AccountBackend... others) {
    Repositories repositories = Repositories.of(database, settings);
    MadeUpCredentials madeUp = new MadeUpCredentials(repositories.accounts(), settings);
    PasswordRules rules = new PasswordRules(Clock.systemUTC(), settings);
    StoredCredentials credentials =
        new StoredCredentials(repositories.accounts(), madeUp, rules, new PasswordKeys(settings));
    List<AccountBackend> all = new ArrayList<>(List.of(others));
    all.add(new OwnBackend(repositories.accounts(), credentials));
    AccountBackends backends = new AccountBackends(all, settings);
    DirectoryPersonRepository people = AccountStores.directoryPeople(database);
    LocalBackends local = LocalBackends.of(backends, madeUp, people);
    return new LocalAccounts(
        local.directory(),
        new OwnAccounts(
            database,
            repositories.accounts(),
            credentials,
            backends,
            new Keepers(backends, repositories.accounts()),
            people,
            removed,
            event -> {
              if (event instanceof AccountGone left) {
                gone.accept(left);
              }
            }),
        local.scramCredentials(),
        local.passwordVerifier());
  }
}
