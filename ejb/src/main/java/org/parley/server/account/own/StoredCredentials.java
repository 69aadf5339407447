package org.parley.server.account.own;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.server.ServerBean;
import org.parley.server.account.backend.MadeUpCredentials;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.AccountRepository.FoundKey;
import org.parley.server.store.AccountRepository.Key;

/** Makes and finds the credentials of our own accounts. */
@ServerBean
final class StoredCredentials {
  /** The one that takes the least time with the instructions that processors have. */
  private static final ScramHash CHEAPEST = ScramHash.SHA_256;

  private static final Logger LOG = System.getLogger(StoredCredentials.class.getName());

  private final AccountRepository accounts;
  private final MadeUpCredentials madeUp;
  private final PasswordRules rules;
  private final PasswordKeys passwords;

  @Inject
  StoredCredentials(
      AccountRepository accounts,
      MadeUpCredentials madeUp,
      PasswordRules rules,
      PasswordKeys passwords) {
    this.accounts = accounts;
    this.madeUp = madeUp;
    this.rules = rules;
    this.passwords = passwords;
  }

  /** The credential of one of our own accounts. */
  Optional<ScramCredential> find(Jid account, ScramHash hash) {
    return accounts
        .findKey(account, hash.hashName())
        .map(found -> PasswordKeys.credential(found.key(), rules.refusal(found.standing())));
  }

  /** Whether this is the password of one of our own accounts; as long for one that is not. */
  Verdict verify(Jid account, String password) {
    ScramCredential nobodys = madeUp.of(account, CHEAPEST);
    Optional<ScramCredential> found = find(account, CHEAPEST);
    if (found.isEmpty()) {
      Verdict moved = verifyMoved(account, password);
      if (moved != null) {
        return moved;
      }
    }
    ScramCredential known = found.orElse(nobodys);
    boolean right = PasswordKeys.fits(known, CHEAPEST, password);
    if (found.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    if (!right) {
      return Verdict.WRONG;
    }
    return known.refusal() == null ? Verdict.right(account.local()) : known.refusal();
  }

  /**
   * Of an account that came from a server with fewer hashes there may be other keys alone. Whoever
   * shows the password of one gets the rest, and can log in by every mechanism from then on.
   *
   * @return null when there are none
   */
  private Verdict verifyMoved(Jid account, String password) {
    for (ScramHash hash : ScramHash.values()) {
      FoundKey found = accounts.findKey(account, hash.hashName()).orElse(null);
      if (found != null) {
        Verdict refusal = rules.refusal(found.standing());
        if (!PasswordKeys.fits(PasswordKeys.credential(found.key(), null), hash, password)) {
          return Verdict.WRONG;
        }
        complete(account, found.key(), password);
        return refusal == null ? Verdict.right(account.local()) : refusal;
      }
    }
    return null;
  }

  private void complete(Jid account, Key known, String password) {
    try {
      accounts.complete(
          account,
          known,
          passwords.derive(PasswordKeys.prepare(password), List.of(ScramHash.values())));
    } catch (RuntimeException e) {
      // he may log in all the same, and the next login tries it again
      LOG.log(Level.DEBUG, "keys for more mechanisms could not be kept", e);
    }
  }

  /**
   * What to keep of a password, for each hash.
   *
   * @throws IllegalArgumentException when the password cannot be prepared, or is not as the rules
   *     want it
   */
  List<AccountRepository.Key> keys(Jid account, String password) {
    String prepared = PasswordKeys.prepare(password);
    rules.check(account, prepared);
    return passwords.derive(prepared, List.of(ScramHash.values()));
  }
}
