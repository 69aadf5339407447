package org.parley.server.account.ldap;

import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Settings;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.backend.MadeUpCredentials;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.PasswordChange;
import org.parley.server.log.StrangersLog;
import org.parley.server.store.directory.DirectoryKeyRepository;
import org.parley.server.store.directory.DirectoryKeyRepository.KeptKey;

/**
 * SCRAM keys that are derived from passwords which the directory has taken. They are of use only
 * while the directory tells of the same last change of the password; where it tells of none,
 * nothing is kept.
 */
@ServerBean
final class KeptKeys implements LoadedAtStart {
  private final DirectoryKeyRepository repository;
  private final PasswordKeys passwords;
  private final MadeUpCredentials madeUp;
  private final StrangersLog log;
  private final Clock clock;
  private final List<ScramHash> hashes;

  @Inject
  KeptKeys(
      Settings settings,
      DirectoryKeyRepository repository,
      PasswordKeys passwords,
      MadeUpCredentials madeUp,
      StrangersLog log,
      Clock clock) {
    this.repository = repository;
    this.passwords = passwords;
    this.madeUp = madeUp;
    this.log = log;
    this.clock = clock;
    List<String> names =
        DomainBackends.having(LdapSettings.BACKEND, settings).isEmpty()
            ? List.of()
            : settings.list(LdapSettings.KEEP_KEYS);
    this.hashes =
        Stream.of(ScramHash.values())
            .filter(hash -> names.contains(hash.hashName()))
            .sorted(Comparator.comparing(ScramHash::hashName))
            .toList();
  }

  /** What is not kept any more by the settings is removed. */
  @Override
  public void load() {
    repository.retain(hashes.stream().map(ScramHash::hashName).toList());
  }

  /** The hashes for which keys are kept. */
  List<ScramHash> hashes() {
    return hashes;
  }

  /**
   * The key of a person.
   *
   * @param change what the directory says now of the last change of the password
   * @return empty when there is none that is of use
   */
  Optional<ScramCredential> find(Jid account, ScramHash hash, Optional<PasswordChange> change) {
    if (!hashes.contains(hash)) {
      return Optional.empty();
    }
    Optional<KeptKey> found = repository.find(account, hash.hashName());
    if (found.isPresent() && !isOfUse(found.get(), change)) {
      repository.remove(account);
      return Optional.empty();
    }
    return found.map(KeptKey::key).map(key -> PasswordKeys.credential(key, null));
  }

  private static boolean isOfUse(KeptKey kept, Optional<PasswordChange> change) {
    return change.isPresent() && change.get().mark().equals(kept.mark());
  }

  /**
   * The directory has taken a password.
   *
   * @param change what it said before of the last change of the password: were it asked afterwards,
   *     keys of the old one could be taken for those of one that was set meanwhile
   */
  void taken(Jid account, String password, Optional<PasswordChange> change) {
    if (hashes.isEmpty() || isKept(account, password, change)) {
      return;
    }
    if (change.isEmpty()) {
      log.tell(
          Level.WARNING,
          "PARLEY-S082",
          account.toString(),
          "no keys are kept of {0}, for the directory does not tell when the password was changed:"
              + " see ldap.keep.keys",
          account);
    }
    if (change.isEmpty() || clock.instant().isBefore(change.get().settled())) {
      repository.remove(account);
      return;
    }
    try {
      repository.replace(
          account, change.get().mark(), passwords.derive(PasswordKeys.prepare(password), hashes));
    } catch (IllegalArgumentException e) {
      // no client could prepare it for SCRAM
      repository.remove(account);
    }
  }

  private boolean isKept(Jid account, String password, Optional<PasswordChange> change) {
    List<KeptKey> all = repository.findAll(account);
    return all.size() == hashes.size()
        && all.stream().allMatch(kept -> isOfUse(kept, change))
        && fits(all.get(0), password);
  }

  private static boolean fits(KeptKey kept, String password) {
    return PasswordKeys.fits(PasswordKeys.credential(kept.key(), null), hash(kept), password);
  }

  private static ScramHash hash(KeptKey kept) {
    return Stream.of(ScramHash.values())
        .filter(hash -> hash.hashName().equals(kept.key().hash()))
        .findFirst()
        .orElseThrow();
  }

  /** The directory has not taken a password: keys that fit it are of no use. */
  void refused(Jid account, String password, Verdict verdict) {
    if (!hashes.isEmpty() && fitsKept(account, password) && verdict.isKnown()) {
      repository.remove(account);
    }
  }

  /** Takes as long as {@link #refused}. */
  void feign(Jid account, String password) {
    if (!hashes.isEmpty()) {
      fitsKept(account, password);
    }
  }

  private boolean fitsKept(Jid account, String password) {
    Optional<KeptKey> found = repository.findAll(account).stream().findFirst();
    if (found.isPresent()) {
      return fits(found.get(), password);
    }
    // somebody of whom nothing is kept takes as long
    ScramHash hash = hashes.get(0);
    PasswordKeys.fits(madeUp.of(account, hash), hash, password);
    return false;
  }
}
