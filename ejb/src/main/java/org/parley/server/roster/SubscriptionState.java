package org.parley.server.roster;

import java.util.List;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;

/**
 * One of the nine states of RFC 6121, appendix A.1, and how it changes by A.2 and A.3.
 *
 * @param to whether the user is subscribed to the contact
 * @param from whether the contact is subscribed to the user
 * @param pendingOut whether the user asked and the contact has not answered
 * @param pendingIn whether the contact asked and the user has not answered
 */
public record SubscriptionState(boolean to, boolean from, boolean pendingOut, boolean pendingIn) {

  /** The types of presence that manage subscriptions. */
  public enum Action {
    SUBSCRIBE("subscribe"),
    SUBSCRIBED("subscribed"),
    UNSUBSCRIBE("unsubscribe"),
    UNSUBSCRIBED("unsubscribed");

    private static final List<Action> ALL = List.of(values());

    private final String type;

    Action(String type) {
      this.type = type;
    }

    /** The value of the {@code type} attribute. */
    public String type() {
      return type;
    }

    /** The action of a presence type, or null. */
    public static Action of(String type) {
      if (type != null) {
        for (Action action : ALL) {
          if (action.type.equals(type)) {
            return action;
          }
        }
      }
      return null;
    }
  }

  public static SubscriptionState of(RosterItem item) {
    return new SubscriptionState(
        item.subscription().includesTo(),
        item.subscription().includesFrom(),
        item.ask(),
        item.request() != null);
  }

  public Subscription subscription() {
    return Subscription.of(to, from);
  }

  /** The state after the user sent that to the contact (tables 2 to 5). */
  public SubscriptionState afterSending(Action action) {
    return switch (action) {
      case SUBSCRIBE -> to ? this : new SubscriptionState(false, from, true, pendingIn);
      case UNSUBSCRIBE -> new SubscriptionState(false, from, false, pendingIn);
      case SUBSCRIBED -> pendingIn ? new SubscriptionState(to, true, pendingOut, false) : this;
      case UNSUBSCRIBED -> new SubscriptionState(to, false, pendingOut, false);
    };
  }

  /** Whether what the user sent goes on to the contact (the column ROUTE of tables 2 to 5). */
  public boolean routes(Action action) {
    return switch (action) {
      case SUBSCRIBE, UNSUBSCRIBE -> true;
      case SUBSCRIBED -> pendingIn;
      case UNSUBSCRIBED -> from || pendingIn;
    };
  }

  /** The state after the contact sent that to the user (tables 6 to 9). */
  public SubscriptionState afterReceiving(Action action) {
    return switch (action) {
      case SUBSCRIBE -> from ? this : new SubscriptionState(to, false, pendingOut, true);
      case UNSUBSCRIBE -> new SubscriptionState(to, false, pendingOut, false);
      case SUBSCRIBED -> pendingOut ? new SubscriptionState(true, from, false, pendingIn) : this;
      case UNSUBSCRIBED -> new SubscriptionState(false, from, false, pendingIn);
    };
  }

  /**
   * Whether what the contact sent is shown to the user (the column DELIVER of tables 6 to 9): when
   * it changes the state.
   */
  public boolean delivers(Action action) {
    return !afterReceiving(action).equals(this);
  }
}
