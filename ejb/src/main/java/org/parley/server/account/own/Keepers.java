package org.parley.server.account.own;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.ReadOnlyAccountException;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.account.backend.AccountBackends;
import org.parley.server.store.AccountRepository;

/** Tells whether an account is one of our own, or which other backend keeps it. */
@ServerBean
final class Keepers {
  private final AccountBackends backends;
  private final AccountRepository accounts;

  @Inject
  Keepers(AccountBackends backends, AccountRepository accounts) {
    this.backends = backends;
    this.accounts = accounts;
  }

  static boolean isOwn(AccountBackend backend) {
    return backend.name().equals(DomainBackends.OWN);
  }

  /** Whether a domain has accounts of our own, so that some can be made. */
  boolean hasOwn(String domain) {
    return backends.of(domain).stream().anyMatch(Keepers::isOwn);
  }

  /** The backends of a domain that are not ours. */
  List<AccountBackend> others(String domain) {
    return backends.of(domain).stream().filter(backend -> !isOwn(backend)).toList();
  }

  /** The other backend that has the account, or would have it. */
  Optional<AccountBackend> keeper(Jid account) {
    List<AccountBackend> all = backends.of(account.domain());
    for (AccountBackend backend : all) {
      if (isOwn(backend) && accounts.exists(account)) {
        return Optional.empty();
      }
      if (!isOwn(backend) && backend.find(account).isKnown()) {
        return Optional.of(backend);
      }
    }
    return hasOwn(account.domain()) ? Optional.empty() : all.stream().findFirst();
  }

  /**
   * Lets pass what changes one of our own accounts.
   *
   * @throws ReadOnlyAccountException when another backend keeps the account
   */
  void requireOwn(Jid account) {
    keeper(account)
        .ifPresent(
            backend -> {
              throw new ReadOnlyAccountException(
                  "the account "
                      + account
                      + " is kept in the directory \""
                      + backend.name()
                      + "\" and can only be changed there");
            });
  }
}
