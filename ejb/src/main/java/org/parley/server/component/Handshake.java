package org.parley.server.component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.parley.core.xml.Element;

/** What proves that a component knows the secret (XEP-0114, section 3). */
final class Handshake {
  static final String NAME = "handshake";

  private Handshake() {}

  /** Whether the element holds the hash of the stream's id and the secret. */
  static boolean isRight(Element handshake, String streamId, String secret) {
    byte[] expected = hash(streamId + secret).getBytes(StandardCharsets.US_ASCII);
    byte[] given = handshake.text().strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given);
  }

  /** Lower-case hexadecimal SHA-1. */
  static String hash(String text) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
