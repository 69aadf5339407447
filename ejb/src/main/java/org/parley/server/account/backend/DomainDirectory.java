package org.parley.server.account.backend;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.Verdict;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;

/** Asks the backends of a domain one after another; an account is that of the first that has it. */
@ServerBean
final class DomainDirectory implements AccountDirectory, AccountLookup {
  private final AccountBackends backends;
  private final BackendOutages outages;

  @Inject
  DomainDirectory(AccountBackends backends, BackendOutages outages) {
    this.backends = backends;
    this.outages = outages;
  }

  @Override
  public Verdict find(String username, String domain) {
    return find(Jid.of(username, domain, null));
  }

  @Override
  public Verdict find(Jid account) {
    try {
      return findFirst(account.bare());
    } catch (RuntimeException e) {
      return Verdict.UNAVAILABLE;
    }
  }

  @Override
  public boolean exists(Jid account) {
    Jid bare = account.bare();
    Verdict found = findFirst(bare);
    return found.isKnown();
  }

  /**
   * What the first backend says that knows the account.
   *
   * @throws RuntimeException what a backend threw, when none of the others knows it
   */
  private Verdict findFirst(Jid account) {
    if (account.local() == null) {
      return Verdict.UNKNOWN;
    }
    RuntimeException outage = null;
    for (AccountBackend backend : backends.of(account.domain())) {
      try {
        Verdict found = backend.find(account);
        outages.over(backend);
        if (found.isKnown()) {
          return found;
        }
      } catch (RuntimeException e) {
        outages.note(backend, e);
        outage = e;
      }
    }
    if (outage != null) {
      throw outage;
    }
    return Verdict.UNKNOWN;
  }

  @Override
  public boolean isElsewhere(String domain) {
    return backends.isElsewhere(domain);
  }

  @Override
  public List<Jid> list(String domain) {
    return backends.of(domain).stream()
        .flatMap(backend -> backend.list(domain).stream())
        .distinct()
        .sorted()
        .toList();
  }
}
