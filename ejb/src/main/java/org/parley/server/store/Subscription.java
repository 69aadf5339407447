package org.parley.server.store;

import java.util.Locale;

/** The value of {@code subscription} in a roster item (RFC 6121, section 2.1.2.5). */
public enum Subscription {
  NONE,
  TO,
  FROM,
  BOTH;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** The value as the protocol writes it. */
  public String value() {
    return value;
  }

  /** Whether the owner gets the contact's presence. */
  public boolean includesTo() {
    return this == TO || this == BOTH;
  }

  /** Whether the contact gets the owner's presence. */
  public boolean includesFrom() {
    return this == FROM || this == BOTH;
  }

  public static Subscription of(boolean to, boolean from) {
    return to ? from ? BOTH : TO : from ? FROM : NONE;
  }
}
