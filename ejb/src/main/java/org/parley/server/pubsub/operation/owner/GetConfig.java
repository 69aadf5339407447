package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.form.FormBuilder;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.routing.iq.IqHandler;

/** Gives the form by which a node is configured (section 8.2). */
@ServerBean
@Operation.Answers(
    value = "configure",
    namespace = PubsubNamespaces.OWNER,
    type = IqHandler.Type.GET)
final class GetConfig implements Operation {
  private final Nodes nodes;

  @Inject
  GetConfig(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public OperationResult run(Request request) {
    Node node = nodes.require(request.host(), request.node());
    Access.requireOwner(request.host(), node, request.from());
    Element form = node.config().write(FormBuilder.form(NodeConfig.FORM_TYPE));
    return OperationResult.of(
        request.answer(request.element("configure", node.name()).child(form).build()));
  }
}
