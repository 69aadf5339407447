package org.parley.web.bosh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.parley.web.bosh.body.Body;

/** Keys that tell the client's own requests from those of somebody else (XEP-0124, section 15). */
final class KeySequence {
  private String expected;

  /** Begins with the first request of the session. */
  KeySequence(Body first) {
    expected = first.attribute("newkey");
  }

  /** Whether a request, the next one by rid, bears the key that the sequence asks for. */
  boolean accepts(Body request) {
    String key = request.attribute("key");
    String next = request.attribute("newkey");
    if (expected != null && (key == null || !hash(key).equalsIgnoreCase(expected))) {
      return false;
    }
    if (next != null) {
      expected = next;
    } else if (expected != null) {
      expected = key;
    }
    return true;
  }

  /** The hash is of the characters as they came; only the comparison knows no case. */
  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
