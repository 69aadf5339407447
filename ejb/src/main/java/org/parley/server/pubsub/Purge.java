package org.parley.server.pubsub;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;
import org.parley.server.routing.IqHandler;

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
  public Outcome run(Request request) {
    Node node = nodes.require(request.host(), request.node());
    Access.requireOwner(request.host(), node, request.from());
    if (!node.config().persists()) {
      throw PubsubError.unsupported("persistent-items");
    }
    return Outcome.empty().then(publisher.purge(request.host(), node));
  }
}
