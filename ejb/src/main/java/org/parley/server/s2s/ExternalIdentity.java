package org.parley.server.s2s;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The authorization identity of SASL EXTERNAL as it is written in a stream. */
public final class ExternalIdentity {
  private ExternalIdentity() {}

  /** XEP-0178, section 3: it SHOULD be told, for old servers. */
  public static String encode(String domain) {
    return Base64.getEncoder().encodeToString(domain.getBytes(StandardCharsets.UTF_8));
  }

  /** The identity, empty when none is told; null when it is no base64. */
  public static String decode(String text) {
    if (text.equals("=")) {
      return "";
    }
    try {
      return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
