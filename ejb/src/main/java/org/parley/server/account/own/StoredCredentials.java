package org.parley.server.account.own;

import jakarta.inject.Inject;
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

/** Makes and finds the credentials of our own accounts. */
@ServerBean
final class StoredCredentials {
  /** The one that takes the least time with the instructions that processors have. */
  private static final ScramHash CHEAPEST = ScramHash.SHA_256;

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
