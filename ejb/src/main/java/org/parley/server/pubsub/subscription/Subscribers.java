package org.parley.server.pubsub.subscription;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.AccessModel;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.SubscriberState;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.NodeChanges;
import org.parley.server.pubsub.publishing.Notifications;

/**
 * Changes subscriptions. What is returned tells subscribers and owners, and is run after the change
 * is answered.
 */
@ServerBean
public final class Subscribers {
  private final NodeChanges changes;
  private final Notifications notifications;
  private final Approvals approvals;
  private final Clock clock;

  @Inject
  Subscribers(NodeChanges changes, Notifications notifications, Approvals approvals, Clock clock) {
    this.changes = changes;
    this.notifications = notifications;
    this.approvals = approvals;
    this.clock = clock;
  }

  /** Somebody has asked for a subscription, and has got it or waits for it. */
  public Runnable add(Host host, Node before, NodeSubscription subscription) {
    Node node = changes.subscribe(before, subscription);
    if (!subscription.isActive()) {
      return () -> approvals.ask(host, node, subscription.jid());
    }
    return () -> {
      sendLast(host, node, subscription.jid());
      tellOwners(host, node, subscription);
    };
  }

  private void sendLast(Host host, Node node, Jid subscriber) {
    NodeItem last = node.lastAt(clock.instant());
    if (last != null && node.config().sendsLastOnSubscription()) {
      notifications.last(host, node, last, subscriber);
    }
  }

  private void tellOwners(Host host, Node node, NodeSubscription subscription) {
    notifications.subscriberChanged(
        host, node, approvals.owners(host, node), subscription.jid(), subscription.state());
  }

  /** An owner has given a subscription, or said yes to one. */
  public Runnable approve(Host host, Node before, Jid subscriber) {
    NodeSubscription old = before.subscriptions().get(subscriber);
    NodeSubscription subscription =
        new NodeSubscription(subscriber, SubscriberState.SUBSCRIBED, old == null || old.deliver());
    Node node = changes.subscribe(before, subscription);
    return () -> {
      notifications.subscription(host, node, subscriber, SubscriberState.SUBSCRIBED);
      sendLast(host, node, subscriber);
      tellOwners(host, node, subscription);
    };
  }

  /** A subscriber leaves by itself. */
  public Runnable remove(Host host, Node before, Jid subscriber) {
    boolean wasActive = before.subscriptions().get(subscriber).isActive();
    Node node = changes.unsubscribe(before, subscriber);
    return () -> {
      if (wasActive) {
        tellOwners(host, node, new NodeSubscription(subscriber, SubscriberState.NONE, false));
      }
    };
  }

  /** A subscription is taken away or denied. */
  public Runnable cancel(Host host, Node before, Jid subscriber) {
    Runnable after = remove(host, before, subscriber);
    return () -> {
      notifications.subscription(host, before, subscriber, SubscriberState.NONE);
      after.run();
    };
  }

  /** Takes away the subscriptions of those who may not see the node any more. */
  public Runnable cancelThoseWithoutAccess(Host host, Node node) {
    return cancelWithoutAccess(host, node, subscriber -> true);
  }

  /** Takes away the subscriptions of one entity if it may not see the node any more. */
  Runnable cancelWithoutAccess(Host host, Node node, Jid entity) {
    return cancelWithoutAccess(host, node, subscriber -> subscriber.bare().equals(entity.bare()));
  }

  private Runnable cancelWithoutAccess(Host host, Node before, Predicate<Jid> concerned) {
    List<Runnable> after = new ArrayList<>();
    Node node = before;
    for (NodeSubscription subscription : before.subscriptions().values()) {
      if (concerned.test(subscription.jid()) && !keepsAccess(host, node, subscription)) {
        after.add(cancel(host, node, subscription.jid()));
        node = node.without(subscription.jid());
      }
    }
    return () -> after.forEach(Runnable::run);
  }

  private static boolean keepsAccess(Host host, Node node, NodeSubscription subscription) {
    return Access.mayRead(host, node, subscription.jid())
        || !subscription.isActive()
            && node.config().accessModel() == AccessModel.AUTHORIZE
            && !Access.affiliation(host, node, subscription.jid()).isBarred();
  }
}
