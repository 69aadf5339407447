package org.parley.server.extension.muc.room;

import java.util.Locale;
import java.util.Optional;

/** What an occupant may do while in the room (section 5.1), from the least to the most. */
public enum Role {
  NONE,
  VISITOR,
  PARTICIPANT,
  MODERATOR;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** How stanzas name it. */
  public String value() {
    return value;
  }

  /** Whether such an occupant may speak to all. */
  public boolean hasVoice() {
    return compareTo(PARTICIPANT) >= 0;
  }

  /** The role that a stanza names, if there is one. */
  public static Optional<Role> of(String value) {
    for (Role role : values()) {
      if (role.value.equals(value)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
