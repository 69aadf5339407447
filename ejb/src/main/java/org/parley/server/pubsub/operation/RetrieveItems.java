package org.parley.server.pubsub.operation;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Numbers;
import org.parley.server.ServerBean;
import org.parley.server.paging.Page;
import org.parley.server.paging.PageRequest;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Items;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.routing.iq.IqHandler;

/** Gives the items of a node, oldest first (section 6.5). */
@ServerBean
@Operation.Answers(value = "items", type = IqHandler.Type.GET)
final class RetrieveItems implements Operation {
  private final Nodes nodes;
  private final Items items;

  @Inject
  RetrieveItems(Nodes nodes, Items items) {
    this.nodes = nodes;
    this.items = items;
  }

  @Override
  public OperationResult run(Request request) {
    Node node = nodes.require(request.host(), request.node());
    Access.requireRead(request.host(), node, request.from());
    if (!node.config().persists()) {
      throw PubsubError.unsupported("persistent-items");
    }
    Element payload = request.iq().payload();
    List<String> named = named(request.action());
    if (!named.isEmpty()) {
      return answer(request, node, named.subList(0, items.countThatFit(node, named)), null);
    }
    if (PageRequest.isIn(payload)) {
      return page(request, node, PageRequest.of(payload, Integer.MAX_VALUE));
    }
    int max = max(request.attribute("max_items"));
    List<String> all = items.ids(node);
    List<String> latest = items.latest(node, max);
    boolean truncated = latest.size() < Math.min(all.size(), max);
    int first = all.size() - latest.size();
    return answer(
        request,
        node,
        latest,
        truncated ? Page.set(latest, Function.identity(), first, all.size()) : null);
  }

  private static List<String> named(Element action) {
    List<String> ids = new ArrayList<>();
    for (Element item : action.elements()) {
      if (item.is("item", action.namespace()) && item.attribute("id") != null) {
        ids.add(item.attribute("id"));
      }
    }
    return ids;
  }

  private static int max(String text) {
    if (text == null || text.isBlank()) {
      return Integer.MAX_VALUE;
    }
    long max = Numbers.unsigned(text).orElse(0);
    if (max == 0) {
      throw new StanzaException(Condition.BAD_REQUEST, "max_items must be a number of 1 or more");
    }
    return (int) Math.min(max, Integer.MAX_VALUE);
  }

  /** Section 6.5.4; what one answer cannot contain is on the next page. */
  private OperationResult page(Request request, Node node, PageRequest wanted) {
    List<String> all = items.ids(node);
    int max = Math.min(wanted.max(), all.size());
    PageRequest bounded = new PageRequest(max, wanted.after(), wanted.before(), wanted.index());
    Page<String> page = Page.of(all, Function.identity(), bounded);
    int fitting = items.countThatFit(node, page.items());
    if (fitting < page.items().size()) {
      bounded = new PageRequest(fitting, wanted.after(), wanted.before(), wanted.index());
      page = Page.of(all, Function.identity(), bounded);
    }
    return answer(request, node, page.items(), page.set());
  }

  private OperationResult answer(Request request, Node node, List<String> ids, Element set) {
    Element.Builder list = request.element("items", node.name());
    for (NodeItem item : ids.isEmpty() ? List.<NodeItem>of() : items.find(node, ids)) {
      list.child(
          item.toElement(request.action().namespace(), node.config().tellsPublisher(), true));
    }
    Element pubsub = request.answer(list.build());
    return OperationResult.of(set == null ? pubsub : pubsub.withChild(set));
  }
}
