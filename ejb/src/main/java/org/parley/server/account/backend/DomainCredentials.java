package org.parley.server.account.backend;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramCredentials;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.server.ServerBean;

/**
 * Verifies passwords by the backends of a domain, in their order. The first that knows a person is
 * the one that counts; all of them are kept busy for everybody whose password is not right, so that
 * the time tells nobody where there is an account.
 */
@ServerBean
final class DomainCredentials implements PasswordVerifier, ScramCredentials {
  private final AccountBackends backends;
  private final BackendOutages outages;
  private final MadeUpCredentials madeUp;
  private final SeenPeople seen;
  private final FoundNames names;

  @Inject
  DomainCredentials(
      AccountBackends backends,
      BackendOutages outages,
      MadeUpCredentials madeUp,
      SeenPeople seen,
      FoundNames names) {
    this.backends = backends;
    this.outages = outages;
    this.madeUp = madeUp;
    this.seen = seen;
    this.names = names;
  }

  @Override
  public boolean verifies(String domain) {
    return backends.of(domain).stream().anyMatch(AccountBackend::verifiesPasswords);
  }

  @Override
  public boolean isElsewhere(String domain) {
    return backends.isElsewhere(domain);
  }

  /**
   * While a backend cannot be asked, those after it still let their own people in, unless one of
   * that backend has the name and was here before. But a wrong password of theirs cannot be told
   * from one of a person whom that backend knows: both may try later, and count as guesses.
   */
  @Override
  public Verdict verify(String username, String domain, String password) {
    Jid account = Jid.of(username, domain, null);
    List<AccountBackend> asked =
        backends.of(domain).stream().filter(AccountBackend::verifiesPasswords).toList();
    Verdict first = null;
    boolean unavailable = false;
    for (AccountBackend backend : asked) {
      if (first != null) {
        unavailable |= !feign(backend, account, password);
        continue;
      }
      Verdict verdict = verify(backend, account, password);
      if (verdict.isRight() && !(unavailable && seen.isKnown(account))) {
        return verdict;
      }
      unavailable |= verdict.kind() == Verdict.Kind.UNAVAILABLE;
      first = verdict.isKnown() ? verdict : null;
    }
    if (unavailable) {
      return Verdict.UNAVAILABLE.asGuess(asked.size() > 1);
    }
    return first == null ? Verdict.UNKNOWN : first;
  }

  private Verdict verify(AccountBackend backend, Jid account, String password) {
    try {
      Verdict verdict = backend.verify(account, password);
      if (!password.isEmpty()) {
        // an empty one is never shown to anybody
        outages.over(backend);
      }
      return names.judge(backend, account, verdict, AccountBackend::find);
    } catch (RuntimeException e) {
      outages.note(backend, e);
      return Verdict.UNAVAILABLE;
    }
  }

  private boolean feign(AccountBackend backend, Jid account, String password) {
    try {
      backend.feign(account, password);
      return true;
    } catch (RuntimeException e) {
      outages.note(backend, e);
      return false;
    }
  }

  /**
   * A mechanism is chosen before a person is named, so it must fit whoever may log in to the domain
   * by a password: each backend that knows any has to have the credentials.
   */
  @Override
  public boolean has(String domain, ScramHash hash) {
    List<AccountBackend> all =
        backends.of(domain).stream().filter(AccountBackend::verifiesPasswords).toList();
    return !all.isEmpty() && all.stream().allMatch(backend -> backend.hashes().contains(hash));
  }

  /**
   * While a backend cannot be asked, the people of the others get in, as by {@link #verify}; only
   * whom none of those knows cannot be told of.
   */
  @Override
  public ScramCredential find(String username, String domain, ScramHash hash) {
    Jid account = Jid.of(username, domain, null);
    // made and asked for by everybody, so that it takes the same time
    ScramCredential first = null;
    ScramCredential nobodys = madeUp.of(account, hash);
    boolean unavailable = false;
    for (AccountBackend backend : backends.of(domain)) {
      try {
        Optional<ScramCredential> found = credential(backend, account, hash);
        if (first == null && !(unavailable && seen.isKnown(account))) {
          first = found.orElse(null);
        }
      } catch (RuntimeException e) {
        outages.note(backend, e);
        unavailable = true;
      }
    }
    if (first == null && unavailable) {
      throw SaslRefusal.unavailable();
    }
    return first == null ? nobodys : first;
  }

  private Optional<ScramCredential> credential(
      AccountBackend backend, Jid account, ScramHash hash) {
    Optional<ScramCredential> found = backend.credential(account, hash);
    if (backend.hashes().contains(hash)) {
      outages.over(backend);
    }
    return found;
  }
}
