package org.parley.server.extension.muc;

import java.util.Locale;
import java.util.Optional;

/** What an occupant may do while in the room (section 5.1), from the least to the most. */
enum Role {
  NONE,
  VISITOR,
  PARTICIPANT,
  MODERATOR;

  private final String value = name().toLowerCase(Locale.ROOT);

  String value() {
    return value;
  }

  boolean hasVoice() {
    return compareTo(PARTICIPANT) >= 0;
  }

  static Optional<Role> of(String value) {
    for (Role role : values()) {
      if (role.value.equals(value)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
