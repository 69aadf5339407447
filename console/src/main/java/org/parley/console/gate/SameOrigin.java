package org.parley.console.gate;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Tells requests of our own pages from those that pages of others have browsers send, by what
 * browsers say of them (Fetch Metadata, and Origin of RFC 6454).
 */
final class SameOrigin {
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  private SameOrigin() {}

  /**
   * Whether a request may be looked at.
   *
   * @param headers the first value of a header by its name, or null
   */
  static boolean allows(String method, UnaryOperator<String> headers) {
    if (SAFE.contains(method)) {
      return true;
    }
    if (!method.equals("POST")) {
      return false;
    }
    String site = headers.apply("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return false;
    }
    String origin = headers.apply("Origin");
    if (origin == null) {
      return site != null;
    }
    return isOf(origin, headers.apply("Host")) || isOf(origin, headers.apply("X-Forwarded-Host"));
  }

  private static boolean isOf(String origin, String host) {
    return host != null
        && (origin.equalsIgnoreCase("https://" + host)
            || origin.equalsIgnoreCase("http://" + host));
  }
}
