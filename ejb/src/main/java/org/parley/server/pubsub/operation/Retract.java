package org.parley.server.pubsub.operation;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Items;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.publishing.Publisher;
import org.parley.server.routing.iq.IqHandler;

/** Removes items from a node (section 7.2). */
@ServerBean
@Operation.Answers(value = "retract", type = IqHandler.Type.SET)
final class Retract implements Operation {
  private final Nodes nodes;
  private final Items items;
  private final Publisher publisher;

  @Inject
  Retract(Nodes nodes, Items items, Publisher publisher) {
    this.nodes = nodes;
    this.items = items;
    this.publisher = publisher;
  }

  @Override
  public OperationResult run(Request request) {
    String name = request.node();
    List<String> ids = ids(request.action());
    Node node = nodes.require(request.host(), name);
    if (!node.config().persists()) {
      throw PubsubError.unsupported("persistent-items");
    }
    List<NodeItem> found = items.find(node, ids);
    requireMay(request, node, found);
    if (found.size() < ids.size()) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is no such item");
    }
    return OperationResult.empty()
        .then(publisher.retract(request.host(), node, ids, tells(request.action(), node)));
  }

  private static List<String> ids(Element retract) {
    List<String> ids = new ArrayList<>();
    for (Element item : retract.elements()) {
      String id = item.attribute("id");
      if (!item.is("item", retract.namespace()) || id == null || id.isEmpty()) {
        throw PubsubError.badRequest("item-required");
      }
      if (!ids.contains(id)) {
        ids.add(id);
      }
    }
    if (ids.isEmpty()) {
      throw PubsubError.badRequest("item-required");
    }
    return ids;
  }

  /** Owners may remove all items, others their own. */
  private static void requireMay(Request request, Node node, List<NodeItem> found) {
    NodeAffiliation affiliation = Access.affiliation(request.host(), node, request.from());
    boolean areOwn = found.stream().allMatch(item -> isOwn(request, item));
    boolean may =
        affiliation == NodeAffiliation.OWNER
            || areOwn && (affiliation.publishes() || !affiliation.isBarred() && !found.isEmpty());
    if (!may) {
      throw new StanzaException(Condition.FORBIDDEN);
    }
  }

  private static boolean isOwn(Request request, NodeItem item) {
    return item.publisher().bare().equals(request.entity());
  }

  /** Section 7.2.2.1; without a word of the publisher it is as the node is configured. */
  private static boolean tells(Element retract, Node node) {
    String notify = retract.attribute("notify");
    return notify == null
        ? node.config().flag(NodeOption.NOTIFY_RETRACT)
        : notify.equals("true") || notify.equals("1");
  }
}
