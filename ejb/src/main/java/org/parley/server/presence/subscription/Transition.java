package org.parley.server.presence.subscription;

import org.parley.server.roster.SubscriptionState;
import org.parley.server.store.RosterItem;

/** Puts a new subscription state into a roster item. */
final class Transition {
  private Transition() {}

  /**
   * The item in its next state.
   *
   * @param request the request that is kept while it waits for an answer
   */
  static RosterItem of(
      RosterItem item, SubscriptionState next, String request, boolean approved, boolean listed) {
    return new RosterItem(
        item.contact(),
        item.name(),
        item.groups(),
        next.subscription(),
        next.pendingOut(),
        approved,
        next.pendingIn() ? request : null,
        listed);
  }
}
