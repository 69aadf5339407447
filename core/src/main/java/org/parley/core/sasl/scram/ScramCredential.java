package org.parley.core.sasl.scram;

import java.nio.charset.StandardCharsets;
import org.parley.core.sasl.Verdict;

/**
 * What a server keeps of a password (RFC 5802, section 3). The password cannot be read from it.
 *
 * @param salt at least 16 bytes
 * @param iterations how often the hash was applied
 * @param storedKey verifies the client's proof
 * @param serverKey proves the server to the client
 * @param refusal what is said to whoever has shown the password, in the place of a success; null
 *     when the person may log in
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScramCredential(
    byte[] salt, int iterations, byte[] storedKey, byte[] serverKey, Verdict refusal) {

  /** The credential of a person who may log in. */
  public ScramCredential(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    this(salt, iterations, storedKey, serverKey, null);
  }

  /**
   * Computes what to keep.
   *
   * @param password prepared by SASLprep, not empty
   */
  public static ScramCredential of(ScramHash hash, String password, byte[] salt, int iterations) {
    byte[] salted =
        hash.saltedPassword(password.getBytes(StandardCharsets.UTF_8), salt, iterations);
    return new ScramCredential(
        salt,
        iterations,
        hash.hash(hash.hmac(salted, ascii("Client Key"))),
        hash.hmac(salted, ascii("Server Key")));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
