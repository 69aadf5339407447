package org.parley.server.account.own;

import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.MadeUpCredentials;
import org.parley.server.store.AccountRepository;

/** Makes and finds the credentials of our own accounts. */
@ServerBean
final class StoredCredentials {
  private static final int SALT_BYTES = 16;

  /** The one that takes the least time with the instructions that processors have. */
  private static final ScramHash CHEAPEST = ScramHash.SHA_256;

  /** Hashed in the place of one that cannot be anybody's, so that it takes as long. */
  private static final String NOBODYS_PASSWORD = "nobody";

  private final AccountRepository accounts;
  private final MadeUpCredentials madeUp;
  private final PasswordRules rules;
  private final int iterations;
  private final SecureRandom random = new SecureRandom();

  @Inject
  StoredCredentials(
      AccountRepository accounts,
      MadeUpCredentials madeUp,
      PasswordRules rules,
      Settings settings) {
    this.accounts = accounts;
    this.madeUp = madeUp;
    this.rules = rules;
    this.iterations = Math.max(1, settings.number(AccountSettings.SASL_ITERATIONS));
  }

  /** The credential of one of our own accounts. */
  Optional<ScramCredential> find(Jid account, ScramHash hash) {
    return accounts.findKey(account, hash.hashName()).map(this::credential);
  }

  private byte[] random(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return value;
  }

  private ScramCredential credential(AccountRepository.FoundKey found) {
    AccountRepository.Key key = found.key();
    Base64.Decoder decoder = Base64.getDecoder();
    return new ScramCredential(
        decoder.decode(key.salt()),
        key.iterations(),
        decoder.decode(key.storedKey()),
        decoder.decode(key.serverKey()),
        rules.refusal(found.standing()));
  }

  /** Whether this is the password of one of our own accounts; as long for one that is not. */
  Verdict verify(Jid account, String password) {
    String prepared = Passwords.prepareQuery(password);
    ScramCredential nobodys = madeUp.of(account, CHEAPEST);
    Optional<ScramCredential> found = find(account, CHEAPEST);
    ScramCredential known = found.orElse(nobodys);
    ScramCredential shown =
        ScramCredential.of(
            CHEAPEST,
            prepared == null ? NOBODYS_PASSWORD : prepared,
            known.salt(),
            known.iterations());
    boolean right = MessageDigest.isEqual(known.storedKey(), shown.storedKey()) && prepared != null;
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
    String prepared = Passwords.prepareStored(password);
    rules.check(account, prepared);
    Base64.Encoder encoder = Base64.getEncoder();
    List<AccountRepository.Key> keys = new ArrayList<>();
    for (ScramHash hash : ScramHash.values()) {
      ScramCredential made = ScramCredential.of(hash, prepared, random(SALT_BYTES), iterations);
      keys.add(
          new AccountRepository.Key(
              hash.hashName(),
              encoder.encodeToString(made.salt()),
              made.iterations(),
              encoder.encodeToString(made.storedKey()),
              encoder.encodeToString(made.serverKey())));
    }
    return keys;
  }
}
