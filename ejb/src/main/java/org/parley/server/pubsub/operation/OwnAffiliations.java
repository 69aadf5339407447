package org.parley.server.pubsub.operation;

import jakarta.inject.Inject;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.routing.iq.IqHandler;

/** Gives the affiliations of who asks, at one node or at all (section 5.7). */
@ServerBean
@Operation.Answers(value = "affiliations", type = IqHandler.Type.GET)
final class OwnAffiliations implements Operation {
  private final Nodes nodes;

  @Inject
  OwnAffiliations(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public OperationResult run(Request request) {
    String name = request.nodeOrNull();
    if (name != null) {
      nodes.require(request.host(), name);
    }
    Element.Builder list = request.element("affiliations", name);
    nodes
        .affiliationsOf(request.entity(), request.host())
        .forEach(
            (node, affiliation) -> {
              if (name == null || name.equals(node)) {
                list.child(
                    request
                        .element("affiliation", node)
                        .attribute("affiliation", affiliation.value())
                        .build());
              }
            });
    return OperationResult.of(request.answer(list.build()));
  }
}
