package org.parley.server.extension.muc;

import java.util.Locale;
import java.util.Optional;

/** What somebody lastingly is in a room (section 5.2), from the least to the most. */
enum Affiliation {
  OUTCAST,
  NONE,
  MEMBER,
  ADMIN,
  OWNER;

  private final String value = name().toLowerCase(Locale.ROOT);

  String value() {
    return value;
  }

  boolean isAtLeast(Affiliation other) {
    return compareTo(other) >= 0;
  }

  static Optional<Affiliation> of(String value) {
    for (Affiliation affiliation : values()) {
      if (affiliation.value.equals(value)) {
        return Optional.of(affiliation);
      }
    }
    return Optional.empty();
  }
}
