package org.parley.core.sasl.scram;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions of the SCRAM family (RFC 5802, RFC 7677) and what is computed with them. */
public enum ScramHash {
  SHA_1("SHA-1", "HmacSHA1"),
  SHA_256("SHA-256", "HmacSHA256"),
  SHA_512("SHA-512", "HmacSHA512");

  private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

  private final String hashName;
  private final String hmacName;

  ScramHash(String hashName, String hmacName) {
    this.hashName = hashName;
    this.hmacName = hmacName;
  }

  /** Such as {@code SHA-256}. */
  public String hashName() {
    return hashName;
  }

  /** Such as {@code SCRAM-SHA-256}. */
  public String mechanism() {
    return "SCRAM-" + hashName;
  }

  /** H(data) of RFC 5802, section 2.2. */
  public byte[] hash(byte[] data) {
    try {
      return MessageDigest.getInstance(hashName).digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + hashName, e);
    }
  }

  /** HMAC(key, data) of RFC 5802, section 2.2; the key is not empty. */
  public byte[] hmac(byte[] key, byte[] data) {
    return mac(key).doFinal(data);
  }

  /**
   * Hi(password, salt, iterations) of RFC 5802, section 2.2, the salted password.
   *
   * @param password prepared by SASLprep, in UTF-8, not empty
   * @param iterations at least 1
   */
  public byte[] saltedPassword(byte[] password, byte[] salt, int iterations) {
    Mac mac = mac(password);
    mac.update(salt);
    byte[] block = mac.doFinal(FIRST_BLOCK);
    byte[] result = block.clone();
    try {
      for (int i = 1; i < iterations; i++) {
        mac.update(block);
        mac.doFinal(block, 0);
        for (int j = 0; j < result.length; j++) {
          result[j] ^= block[j];
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the block has the length of the hash", e);
    }
    return result;
  }

  private Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(hmacName);
      mac.init(new SecretKeySpec(key, hmacName));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + hmacName, e);
    }
  }
}
