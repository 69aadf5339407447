package org.parley.server.extension.external;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.parley.core.jid.Jid;

/**
 * Names and passwords that a TURN server can verify without asking anybody, as coturn's {@code
 * use-auth-secret} has them: the name begins with the time until which it is good, the password is
 * the HMAC-SHA1 of the name under the shared secret.
 */
final class TurnPasswords {
  private static final String HMAC = "HmacSHA1";
  private static final int LETTERS = 16;

  private final byte[] secret;

  TurnPasswords(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The name of somebody. He has the same one behind the time again and again, by which the relay
   * can count what he uses; it tells nobody who he is.
   */
  String name(Jid account, Instant until) {
    byte[] known = mac("account " + account.bare());
    return until.getEpochSecond() + ":" + HexFormat.of().formatHex(known).substring(0, LETTERS);
  }

  String password(String name) {
    return Base64.getEncoder().encodeToString(mac(name));
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + HMAC, e);
    }
  }
}
