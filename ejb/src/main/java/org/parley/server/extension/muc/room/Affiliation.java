package org.parley.server.extension.muc.room;

import java.util.Locale;
import java.util.Optional;

/** What somebody lastingly is in a room (section 5.2), from the least to the most. */
public enum Affiliation {
  OUTCAST,
  NONE,
  MEMBER,
  ADMIN,
  OWNER;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** How stanzas name it. */
  public String value() {
    return value;
  }

  /** Whether it is the other one or more. */
  public boolean isAtLeast(Affiliation other) {
    return compareTo(other) >= 0;
  }

  /** The affiliation that a stanza names, if there is one. */
  public static Optional<Affiliation> of(String value) {
    for (Affiliation affiliation : values()) {
      if (affiliation.value.equals(value)) {
        return Optional.of(affiliation);
      }
    }
    return Optional.empty();
  }
}
