package org.parley.server.account.own;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.core.jid.LocalNames;
import org.parley.server.AccountGone;
import org.parley.server.AccountRemoved;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountMade;
import org.parley.server.account.FormerPersonException;
import org.parley.server.account.ReadOnlyAccountException;
import org.parley.server.account.Removal;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.account.backend.AccountBackends;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.DirectoryPersonRepository;
import org.parley.server.store.database.Database;

/** Edits the accounts of the backend {@code own}. */
@ServerBean
final class OwnAccounts implements AccountEditor {
  private final Database database;
  private final AccountRepository accounts;
  private final StoredCredentials credentials;
  private final AccountBackends backends;
  private final Keepers keepers;
  private final DirectoryPersonRepository people;
  private final Consumer<AccountRemoved> removed;
  private final Consumer<Object> announced;

  @Inject
  OwnAccounts(
      Database database,
      AccountRepository accounts,
      StoredCredentials credentials,
      AccountBackends backends,
      Keepers keepers,
      DirectoryPersonRepository people,
      Event<AccountRemoved> removed,
      Announcements announcements) {
    this(
        database,
        accounts,
        credentials,
        backends,
        keepers,
        people,
        removed::fire,
        announcements::tell);
  }

  OwnAccounts(
      Database database,
      AccountRepository accounts,
      StoredCredentials credentials,
      AccountBackends backends,
      Keepers keepers,
      DirectoryPersonRepository people,
      Consumer<AccountRemoved> removed,
      Consumer<Object> announced) {
    this.database = database;
    this.accounts = accounts;
    this.credentials = credentials;
    this.backends = backends;
    this.keepers = keepers;
    this.people = people;
    this.removed = removed;
    this.announced = announced;
  }

  @Override
  public boolean isEditable(String domain) {
    return keepers.hasOwn(domain);
  }

  @Override
  public boolean isElsewhere(String domain) {
    return backends.isElsewhere(domain);
  }

  @Override
  public boolean isReadOnly(Jid account) {
    return keepers.keeper(account).isPresent();
  }

  @Override
  public boolean create(Jid account, String password) {
    if (account.local() == null) {
      throw new IllegalArgumentException("the address of an account has a localpart");
    }
    if (backends.of(account.domain()).isEmpty()) {
      throw new IllegalArgumentException("the domain is not served here: " + account.domain());
    }
    if (account.local().getBytes(StandardCharsets.UTF_8).length > LocalNames.MAX_ACCOUNT_BYTES) {
      throw new IllegalArgumentException(
          "the name is longer than " + LocalNames.MAX_ACCOUNT_BYTES + " bytes");
    }
    LocalNames.check(account.local());
    if (!isEditable(account.domain())) {
      throw new ReadOnlyAccountException(
          "the accounts of " + account.domain() + " are kept elsewhere and can only be made there");
    }
    if (isReadOnly(account) || accounts.exists(account)) {
      return false;
    }
    if (people.isKnown(account)) {
      throw new FormerPersonException(account);
    }
    if (!accounts.add(account, credentials.keys(account, password))) {
      return false;
    }
    announced.accept(new AccountMade(account.bare()));
    return true;
  }

  @Override
  public boolean changePassword(Jid account, String password) {
    keepers.requireOwn(account);
    return accounts.replaceKeys(account, credentials.keys(account, password));
  }

  @Override
  public Removal remove(Jid account) {
    boolean isElsewhere = isElsewhere(account);
    Removal removal =
        database.call(
            em -> {
              Removal found = removeOwn(account, isElsewhere);
              // of whoever has left without ever being here something may have come, too
              if (found != Removal.NOTHING || !keepers.others(account.domain()).isEmpty()) {
                removed.accept(new AccountRemoved(account.bare()));
              }
              return found;
            });
    if (removal != Removal.NOTHING) {
      announced.accept(new AccountGone(account.bare()));
    }
    return removal;
  }

  private Removal removeOwn(Jid account, boolean isElsewhere) {
    if (accounts.remove(account)) {
      return Removal.ACCOUNT;
    }
    return isElsewhere ? Removal.KEPT : Removal.NOTHING;
  }

  /** Of whoever is in a directory something may be kept, even if that person was never here. */
  private boolean isElsewhere(Jid account) {
    if (accounts.exists(account)) {
      return false;
    }
    return people.isKnown(account)
        || keepers.others(account.domain()).stream().anyMatch(backend -> mayKnow(backend, account));
  }

  private static boolean mayKnow(AccountBackend backend, Jid account) {
    try {
      return backend.glance(account).isKnown();
    } catch (RuntimeException e) {
      return true;
    }
  }
}
