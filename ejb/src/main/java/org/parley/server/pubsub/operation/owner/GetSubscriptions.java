package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.routing.iq.IqHandler;

/** Gives an owner the subscribers of a node (section 8.8.1). */
@ServerBean
@Operation.Answers(
    value = "subscriptions",
    namespace = PubsubNamespaces.OWNER,
    type = IqHandler.Type.GET)
final class GetSubscriptions implements Operation {
  private final Nodes nodes;

  @Inject
  GetSubscriptions(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public OperationResult run(Request request) {
    Node node = nodes.require(request.host(), request.node());
    Access.requireOwner(request.host(), node, request.from());
    Element.Builder list = request.element("subscriptions", node.name());
    node.subscriptions().values().stream()
        .filter(NodeSubscription::isActive)
        .forEach(subscription -> list.child(element(subscription)));
    return OperationResult.of(request.answer(list.build()));
  }

  private static Element element(NodeSubscription subscription) {
    return Element.builder("subscription", PubsubNamespaces.OWNER)
        .attribute("jid", subscription.jid().toString())
        .attribute("subscription", subscription.state().value())
        .build();
  }
}
