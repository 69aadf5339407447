package org.parley.server.pubsub.subscription;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.store.pubsub.PubsubMemberRepository.Subscribed;

/** Takes subscriptions away from those who may not see a node any more. */
@ServerBean
public final class SubscriptionCheck {
  private final Nodes nodes;
  private final Subscribers subscribers;

  @Inject
  SubscriptionCheck(Nodes nodes, Subscribers subscribers) {
    this.nodes = nodes;
    this.subscribers = subscribers;
  }

  /** An entity has lost rights at a host. */
  public void check(Host host, Jid entity) {
    for (Subscribed subscribed : nodes.subscriptionsOf(entity, host)) {
      host.execute(subscribed.node(), () -> check(host, subscribed.node(), entity));
    }
  }

  private void check(Host host, String name, Jid entity) {
    Node node = nodes.find(host, name);
    if (node != null) {
      subscribers.cancelWithoutAccess(host, node, entity).run();
    }
  }
}
