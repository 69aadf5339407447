package org.parley.server.pubsub.operation.subscriber;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.node.NodeChanges;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.routing.iq.IqHandler;

/** Sets the options of a subscription (section 6.3.5). */
@ServerBean
@Operation.Answers(value = "options", type = IqHandler.Type.SET)
final class SetOptions implements Operation {
  private final Nodes nodes;
  private final NodeChanges changes;

  @Inject
  SetOptions(Nodes nodes, NodeChanges changes) {
    this.nodes = nodes;
    this.changes = changes;
  }

  @Override
  public OperationResult run(Request request) {
    Node node = nodes.require(request.host(), request.node());
    NodeSubscription known = GetOptions.subscription(request, node);
    boolean deliver = SubscribeOptions.deliver(request.action(), known.deliver());
    changes.subscribe(node, new NodeSubscription(known.jid(), known.state(), deliver));
    return OperationResult.empty();
  }
}
