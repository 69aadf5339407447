package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.pubsub.publishing.Publisher;
import org.parley.server.routing.iq.IqHandler;

/** Deletes a node (section 8.4). */
@ServerBean
@Operation.Answers(value = "delete", namespace = PubsubNamespaces.OWNER, type = IqHandler.Type.SET)
final class DeleteNode implements Operation {
  private static final int MAX_URI = 2_000;

  private final Nodes nodes;
  private final Publisher publisher;

  @Inject
  DeleteNode(Nodes nodes, Publisher publisher) {
    this.nodes = nodes;
    this.publisher = publisher;
  }

  @Override
  public OperationResult run(Request request) {
    Node node = nodes.require(request.host(), request.node());
    Access.requireOwner(request.host(), node, request.from());
    return OperationResult.empty()
        .then(publisher.delete(request.host(), node, redirect(request.action())));
  }

  private static String redirect(Element delete) {
    Element redirect = delete.child("redirect", delete.namespace());
    if (redirect == null) {
      return null;
    }
    String uri = redirect.attribute("uri");
    if (uri == null || uri.isEmpty() || uri.length() > MAX_URI) {
      throw new StanzaException(Condition.BAD_REQUEST, "a redirection needs a URI");
    }
    return uri;
  }
}
