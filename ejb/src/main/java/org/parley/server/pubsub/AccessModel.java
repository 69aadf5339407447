package org.parley.server.pubsub;

import java.util.Arrays;
import java.util.Locale;

/** Who may subscribe to a node and retrieve its items (XEP-0060, section 4.5). */
public enum AccessModel {
  /** Everybody. */
  OPEN,
  /** Who gets the owner's presence. */
  PRESENCE,
  /** Who is in certain groups of the owner's roster. */
  ROSTER,
  /** Whose subscription an owner has approved. */
  AUTHORIZE,
  /** Members alone. */
  WHITELIST;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** The name in forms. */
  public String value() {
    return value;
  }

  /** Whether there is a model of that name. */
  public static boolean isOne(String value) {
    return Arrays.stream(values()).anyMatch(model -> model.value.equals(value));
  }

  static AccessModel of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
