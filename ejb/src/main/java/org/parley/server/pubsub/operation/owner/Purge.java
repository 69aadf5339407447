package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.pubsub.publishing.Publisher;
import org.parley.server.routing.iq.IqHandler;

/** Removes all items of a node (section 8.5). */
@ServerBean
@Operation.Answers(value = "purge", namespace = PubsubNamespaces.OWNER, type = IqHandler.Type.SET)
final class Purge implements Operation {
  private final Nodes nodes;
  private final Publisher publisher;

  @Inject
  Purge(Nodes nodes, Publisher publisher) {
    this.nodes = nodes;
    this.publisher = publisher;
  }

  @Override
  public OperationResult run(Request request) {
    Node node = nodes.require(request.host(), request.node());
    Access.requireOwner(request.host(), node, request.from());
    if (!node.config().persists()) {
      throw PubsubError.unsupported("persistent-items");
    }
    return OperationResult.empty().then(publisher.purge(request.host(), node));
  }
}
