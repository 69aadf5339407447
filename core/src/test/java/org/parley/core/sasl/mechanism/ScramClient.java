package org.parley.core.sasl.mechanism;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.parley.core.sasl.scram.ScramHash;

/** The other side of SCRAM. */
final class ScramClient {
  private final ScramHash hash;
  private final String password;
  private final String header;
  private final byte[] binding;
  private final String bare;
  private String authMessage;
  private byte[] serverKey;

  ScramClient(ScramHash hash, String user, String password, String header, byte[] binding) {
    this.hash = hash;
    this.password = password;
    this.header = header;
    this.binding = binding;
    this.bare = "n=" + user + ",r=clientNonce";
  }

  byte[] first() {
    return utf8(header + bare);
  }

  byte[] last(byte[] serverFirst) {
    String challenge = new String(serverFirst, StandardCharsets.UTF_8);
    String[] fields = challenge.split(",");
    byte[] salt = Base64.getDecoder().decode(fields[1].substring(2));
    int iterations = Integer.parseInt(fields[2].substring(2));
    byte[] cb = new byte[header.length() + binding.length];
    System.arraycopy(utf8(header), 0, cb, 0, header.length());
    System.arraycopy(binding, 0, cb, header.length(), binding.length);
    String withoutProof = "c=" + Base64.getEncoder().encodeToString(cb) + "," + fields[0];
    authMessage = bare + "," + challenge + "," + withoutProof;
    byte[] salted = hash.saltedPassword(utf8(password), salt, iterations);
    serverKey = hash.hmac(salted, utf8("Server Key"));
    byte[] clientKey = hash.hmac(salted, utf8("Client Key"));
    byte[] proof = hash.hmac(hash.hash(clientKey), utf8(authMessage));
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= clientKey[i];
    }
    return utf8(withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof));
  }

  byte[] expectedVerifier() {
    return utf8("v=" + Base64.getEncoder().encodeToString(hash.hmac(serverKey, utf8(authMessage))));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
