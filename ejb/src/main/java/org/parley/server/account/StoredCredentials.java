package org.parley.server.account;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.store.AccountRepository;

/**
 * Makes and finds the credentials of our own accounts. For an account that there is not there is a
 * made-up one, derived from a secret of this server.
 */
@ServerBean
final class StoredCredentials {
  private static final int SALT_BYTES = 16;

  /** The one that takes the least time with the instructions that processors have. */
  private static final ScramHash CHEAPEST = ScramHash.SHA_256;

  private final AccountRepository accounts;
  private final int iterations;
  private final SecureRandom random = new SecureRandom();
  private volatile byte[] secret;

  @Inject
  StoredCredentials(AccountRepository accounts, Settings settings) {
    this.accounts = accounts;
    this.iterations = Math.max(1, settings.number(AccountSettings.SASL_ITERATIONS));
  }

  /** The credential of one of our own accounts. */
  Optional<ScramCredential> find(Jid account, ScramHash hash) {
    return accounts.findKey(account, hash.hashName()).map(StoredCredentials::credential);
  }

  /** One that nothing fits, always the same for an account. */
  ScramCredential madeUp(Jid account, ScramHash hash) {
    byte[] salt = derive(ScramHash.SHA_256, "salt", account, hash);
    return new ScramCredential(
        Arrays.copyOf(salt, SALT_BYTES),
        iterations,
        derive(hash, "stored key", account, hash),
        derive(hash, "server key", account, hash));
  }

  private byte[] derive(ScramHash function, String purpose, Jid account, ScramHash hash) {
    String text = purpose + '\0' + hash.hashName() + '\0' + account;
    return function.hmac(secret(), text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] secret() {
    byte[] known = secret;
    if (known == null) {
      String proposal = Base64.getEncoder().encodeToString(random(32));
      known = Base64.getDecoder().decode(accounts.secret("made-up-credentials", proposal));
      secret = known;
    }
    return known;
  }

  private byte[] random(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return value;
  }

  private static ScramCredential credential(AccountRepository.Key key) {
    Base64.Decoder decoder = Base64.getDecoder();
    return new ScramCredential(
        decoder.decode(key.salt()),
        key.iterations(),
        decoder.decode(key.storedKey()),
        decoder.decode(key.serverKey()));
  }

  /** Whether this is the password of one of our own accounts; as long for one that is not. */
  Verdict verify(Jid account, String password) {
    String prepared = Passwords.prepareQuery(password);
    if (prepared == null) {
      return Verdict.UNKNOWN;
    }
    ScramCredential madeUp = madeUp(account, CHEAPEST);
    Optional<ScramCredential> found = find(account, CHEAPEST);
    ScramCredential known = found.orElse(madeUp);
    ScramCredential shown =
        ScramCredential.of(CHEAPEST, prepared, known.salt(), known.iterations());
    boolean right = MessageDigest.isEqual(known.storedKey(), shown.storedKey());
    if (found.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return right ? Verdict.right(account.local()) : Verdict.WRONG;
  }

  /**
   * What to keep of a password, for each hash.
   *
   * @throws IllegalArgumentException when the password cannot be prepared
   */
  List<AccountRepository.Key> keys(String password) {
    String prepared = Passwords.prepareStored(password);
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
