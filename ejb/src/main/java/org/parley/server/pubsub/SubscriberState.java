package org.parley.server.pubsub;

import java.util.Locale;
import java.util.Optional;

/** The state of a subscription (XEP-0060, section 4.2); none needs to be configured here. */
public enum SubscriberState {
  NONE,
  PENDING,
  SUBSCRIBED;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** The name in the protocol. */
  public String value() {
    return value;
  }

  public static Optional<SubscriberState> of(String value) {
    for (SubscriberState state : values()) {
      if (state.value.equals(value)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
