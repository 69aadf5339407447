package org.parley.connector.dial;

import java.util.Locale;
import java.util.Set;

/** Names of which nobody has to ask DNS, and should not. */
final class ReservedNames {
  /** RFC 6761, section 6.4, and RFC 7686. */
  private static final Set<String> TOP = Set.of("invalid", "onion");

  private ReservedNames() {}

  /** Whether DNS knows no such name, whatever it says. */
  static boolean include(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return TOP.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
