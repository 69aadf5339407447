package org.parley.server.account.backend;

import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.store.AccountRepository.Key;

/** Derives what is kept of passwords, and compares passwords with it. */
@ServerBean
public final class PasswordKeys {
  private static final int SALT_BYTES = 16;

  /** Hashed in the place of one that cannot be anybody's, so that it takes as long. */
  private static final String NOBODYS_PASSWORD = "nobody";

  private final int iterations;
  private final SecureRandom random = new SecureRandom();

  @Inject
  public PasswordKeys(Settings settings) {
    this.iterations = Math.max(1, settings.number(AccountSettings.SASL_ITERATIONS));
  }

  /**
   * Prepares a password that is to be kept (SASLprep).
   *
   * @throws IllegalArgumentException when it contains what SASLprep forbids, or nothing; the
   *     message does not contain it
   */
  public static String prepare(String password) {
    return Passwords.prepareStored(password);
  }

  /** What to keep of a prepared password, for each of some hashes. */
  public List<Key> derive(String prepared, Collection<ScramHash> hashes) {
    Base64.Encoder encoder = Base64.getEncoder();
    List<Key> keys = new ArrayList<>();
    for (ScramHash hash : hashes) {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      ScramCredential made = ScramCredential.of(hash, prepared, salt, iterations);
      keys.add(
          new Key(
              hash.hashName(),
              encoder.encodeToString(made.salt()),
              made.iterations(),
              encoder.encodeToString(made.storedKey()),
              encoder.encodeToString(made.serverKey())));
    }
    return keys;
  }

  /**
   * The credential that a key is kept of.
   *
   * @param refusal what whoever knows the password is told; null when he may log in
   */
  public static ScramCredential credential(Key key, Verdict refusal) {
    Base64.Decoder decoder = Base64.getDecoder();
    return new ScramCredential(
        decoder.decode(key.salt()),
        key.iterations(),
        decoder.decode(key.storedKey()),
        decoder.decode(key.serverKey()),
        refusal);
  }

  /** Whether a credential is that of a password; it takes as long when it cannot be anybody's. */
  public static boolean fits(ScramCredential known, ScramHash hash, String password) {
    String prepared = Passwords.prepareQuery(password);
    ScramCredential shown =
        ScramCredential.of(
            hash, prepared == null ? NOBODYS_PASSWORD : prepared, known.salt(), known.iterations());
    return MessageDigest.isEqual(known.storedKey(), shown.storedKey()) && prepared != null;
  }
}
