package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.routing.iq.IqHandler;

/** Gives an owner the affiliations with a node (section 8.9.1). */
@ServerBean
@Operation.Answers(
    value = "affiliations",
    namespace = PubsubNamespaces.OWNER,
    type = IqHandler.Type.GET)
final class GetAffiliations implements Operation {
  private final Nodes nodes;

  @Inject
  GetAffiliations(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public OperationResult run(Request request) {
    Host host = request.host();
    Node node = nodes.require(host, request.node());
    Access.requireOwner(host, node, request.from());
    Element.Builder list = request.element("affiliations", node.name());
    if (host.isOwner(host.jid())) {
      list.child(element(host.jid(), NodeAffiliation.OWNER));
    }
    node.affiliations().forEach((jid, affiliation) -> list.child(element(jid, affiliation)));
    return OperationResult.of(request.answer(list.build()));
  }

  static Element element(Jid jid, NodeAffiliation affiliation) {
    return Element.builder("affiliation", PubsubNamespaces.OWNER)
        .attribute("jid", jid.toString())
        .attribute("affiliation", affiliation.value())
        .build();
  }
}
