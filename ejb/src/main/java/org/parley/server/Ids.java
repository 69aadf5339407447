package org.parley.server;

import java.security.SecureRandom;
import java.util.Base64;

/** Identifiers that nobody can guess. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 12;

  private Ids() {}

  /** A new identifier of 96 random bits, in 16 characters that suit XML, URLs and resources. */
  public static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
