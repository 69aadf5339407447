package org.parley.server.account.backend;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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
  private final SeenPeople seen;
  private final FoundNames names;

  @Inject
  DomainDirectory(
      AccountBackends backends, BackendOutages outages, SeenPeople seen, FoundNames names) {
    this.backends = backends;
    this.outages = outages;
    this.seen = seen;
    this.names = names;
  }

  @Override
  public Verdict find(String username, String domain) {
    return find(Jid.of(username, domain, null));
  }

  @Override
  public Verdict find(Jid account) {
    try {
      return findFirst(account.bare(), AccountBackend::find);
    } catch (RuntimeException e) {
      return Verdict.UNAVAILABLE;
    }
  }

  /** While a directory cannot be asked, whoever was here before is taken to be there. */
  @Override
  public boolean exists(Jid account) {
    Jid bare = account.bare();
    try {
      return isAccount(bare, findFirst(bare, AccountBackend::glance));
    } catch (RuntimeException e) {
      if (!seen.isOfUse(bare.domain())) {
        throw e;
      }
      return seen.isKnown(bare);
    }
  }

  /**
   * What the first backend says that knows the account.
   *
   * @throws RuntimeException what a backend threw, when none of the others knows it
   */
  private Verdict findFirst(Jid account, BiFunction<AccountBackend, Jid, Verdict> how) {
    if (account.local() == null) {
      return Verdict.UNKNOWN;
    }
    RuntimeException outage = null;
    for (AccountBackend backend : backends.of(account.domain())) {
      try {
        Verdict found = ask(backend, account, how);
        if (found.kind() != Verdict.Kind.UNKNOWN) {
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

  /** Only a backend that was really asked is there again. */
  private Verdict ask(
      AccountBackend backend, Jid account, BiFunction<AccountBackend, Jid, Verdict> how) {
    Optional<Verdict> known = backend.known(account);
    Verdict found = known.orElseGet(() -> how.apply(backend, account));
    if (known.isEmpty()) {
      outages.over(backend);
    }
    return names.judge(backend, account, found, how);
  }

  @Override
  public boolean isElsewhere(String domain) {
    return backends.isElsewhere(domain);
  }

  @Override
  public Map<Jid, Instant> left(String domain) {
    Set<Jid> there = new HashSet<>(list(domain));
    Map<Jid, Instant> left = new LinkedHashMap<>(seen.list(domain));
    left.keySet().removeIf(account -> there.contains(account) || isThere(account));
    return left;
  }

  /** A list may lack somebody, such as one of several names of a person. */
  private boolean isThere(Jid account) {
    return isAccount(account, findFirst(account, AccountBackend::find));
  }

  /** Who is known by another name, too, has one address. */
  private static boolean isAccount(Jid account, Verdict found) {
    return found.isRight() ? found.username().equals(account.local()) : found.isKnown();
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
