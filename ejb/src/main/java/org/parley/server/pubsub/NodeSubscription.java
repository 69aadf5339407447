package org.parley.server.pubsub;

import org.parley.core.jid.Jid;

/**
 * A subscription to a node.
 *
 * @param jid the subscribed address, bare or full
 * @param deliver whether notifications are wanted (the option {@code pubsub#deliver})
 */
public record NodeSubscription(Jid jid, SubscriberState state, boolean deliver) {

  public boolean isActive() {
    return state == SubscriberState.SUBSCRIBED;
  }
}
