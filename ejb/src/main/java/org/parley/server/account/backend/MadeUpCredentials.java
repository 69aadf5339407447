package org.parley.server.account.backend;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.store.AccountRepository;

/**
 * Credentials for accounts that there are not: nothing fits them, and they are always the same for
 * an account, for they are derived from a secret of this server.
 */
@ServerBean
public final class MadeUpCredentials {
  private static final int SALT_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  private final AccountRepository accounts;
  private final int iterations;
  private volatile byte[] secret;

  @Inject
  public MadeUpCredentials(AccountRepository accounts, Settings settings) {
    this.accounts = accounts;
    this.iterations = Math.max(1, settings.number(AccountSettings.SASL_ITERATIONS));
  }

  /** The credential of nobody. */
  public ScramCredential of(Jid account, ScramHash hash) {
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
      byte[] proposal = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(proposal);
      String kept =
          accounts.secret("made-up-credentials", Base64.getEncoder().encodeToString(proposal));
      known = Base64.getDecoder().decode(kept);
      secret = known;
    }
    return known;
  }
}
