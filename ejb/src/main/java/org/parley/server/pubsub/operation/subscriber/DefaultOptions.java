package org.parley.server.pubsub.operation.subscriber;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.routing.iq.IqHandler;

/** Gives the options that a subscription has unless it is said otherwise (section 6.4). */
@ServerBean
@Operation.Answers(value = "default", type = IqHandler.Type.GET)
final class DefaultOptions implements Operation {
  private final Nodes nodes;

  @Inject
  DefaultOptions(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public OperationResult run(Request request) {
    String name = request.nodeOrNull();
    if (name != null) {
      nodes.require(request.host(), name);
    }
    return OperationResult.of(
        request.answer(
            request.element("default", name).child(SubscribeOptions.result(true)).build()));
  }
}
