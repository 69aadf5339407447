package org.parley.server.account;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.jid.LocalNames;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.AccountGone;
import org.parley.server.AccountRemoved;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.database.Database;

@ServerBean
final class StoredAccounts implements Accounts {
  /** With a longer one, the key of a roster item would be more than PostgreSQL's index takes. */
  private static final int MAX_NAME_BYTES = 255;

  private final Database database;
  private final AccountRepository accounts;
  private final StoredCredentials credentials;
  private final Set<String> domains;
  private final Consumer<AccountRemoved> removed;
  private final Consumer<AccountGone> gone;

  @Inject
  StoredAccounts(
      Database database,
      AccountRepository accounts,
      StoredCredentials credentials,
      Settings settings,
      Event<AccountRemoved> removed,
      Announcements announcements) {
    this(database, accounts, credentials, settings, removed::fire, announcements::tell);
  }

  StoredAccounts(
      Database database,
      AccountRepository accounts,
      StoredCredentials credentials,
      Settings settings,
      Consumer<AccountRemoved> removed,
      Consumer<AccountGone> gone) {
    this.database = database;
    this.accounts = accounts;
    this.credentials = credentials;
    this.domains =
        settings.list(ServerSettings.DOMAINS).stream()
            .map(domain -> Jid.of(null, domain, null).domain())
            .collect(Collectors.toSet());
    this.removed = removed;
    this.gone = gone;
  }

  @Override
  public boolean exists(Jid account) {
    return account.local() != null && accounts.exists(account);
  }

  @Override
  public boolean create(Jid account, String password) {
    if (account.local() == null) {
      throw new IllegalArgumentException("the address of an account has a localpart");
    }
    if (!domains.contains(account.domain())) {
      throw new IllegalArgumentException("the domain is not served here: " + account.domain());
    }
    if (account.local().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException("the name is longer than " + MAX_NAME_BYTES + " bytes");
    }
    LocalNames.check(account.local());
    return accounts.add(account, credentials.keys(password));
  }

  @Override
  public boolean changePassword(Jid account, String password) {
    return accounts.replaceKeys(account, credentials.keys(password));
  }

  @Override
  public boolean remove(Jid account) {
    boolean isRemoved =
        database.call(
            em -> {
              if (!accounts.remove(account)) {
                return false;
              }
              removed.accept(new AccountRemoved(account.bare()));
              return true;
            });
    if (isRemoved) {
      gone.accept(new AccountGone(account.bare()));
    }
    return isRemoved;
  }

  @Override
  public List<Jid> list(String domain) {
    return accounts.list(domain);
  }
}
