package org.parley.server.pubsub.operation.subscriber;

import jakarta.inject.Inject;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.routing.iq.IqHandler;
import org.parley.server.store.pubsub.PubsubMemberRepository.Subscribed;

/** Gives the subscriptions of who asks, at one node or at all (section 5.6). */
@ServerBean
@Operation.Answers(value = "subscriptions", type = IqHandler.Type.GET)
final class OwnSubscriptions implements Operation {
  private final Nodes nodes;

  @Inject
  OwnSubscriptions(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public OperationResult run(Request request) {
    String name = request.nodeOrNull();
    if (name != null) {
      nodes.require(request.host(), name);
    }
    Element.Builder list = request.element("subscriptions", name);
    for (Subscribed subscribed : nodes.subscriptionsOf(request.entity(), request.host())) {
      if (name == null || name.equals(subscribed.node())) {
        list.child(
            request
                .element("subscription", subscribed.node())
                .attribute("jid", subscribed.subscription().jid().toString())
                .attribute("subscription", subscribed.subscription().state())
                .build());
      }
    }
    return OperationResult.of(request.answer(list.build()));
  }
}
