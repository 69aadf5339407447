package org.parley.server.pubsub;

import java.util.Locale;
import java.util.Optional;

/** The state of a subscription (XEP-0060, section 4.2); none needs to be configured here. */
public enum SubscriptionState {
  NONE,
  PENDING,
  SUBSCRIBED;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** The name in the protocol. */
  public String value() {
    return value;
  }

  static Optional<SubscriptionState> of(String value) {
    for (SubscriptionState state : values()) {
      if (state.value.equals(value)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
