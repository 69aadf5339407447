package org.parley.server.store.jpa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short key for what may be longer than an index takes. */
public final class Digest {
  private Digest() {}

  /** The separator is no character of XML, so different parts have different digests. */
  public static String of(String... parts) {
    try {
      byte[] bytes = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
