package org.parley.server.pubsub.discovery;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Identity;
import org.parley.server.discovery.Item;
import org.parley.server.form.FormBuilder;
import org.parley.server.pubsub.AccessModel;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Items;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.publishing.Notifications;

/** Tells of the nodes of a host to whom they are meant for (XEP-0060, sections 5.2 to 5.5). */
@ServerBean
public final class NodeDiscovery {
  private static final String FORM_TYPE = PubsubNamespaces.PUBSUB + "#meta-data";

  /** More nodes than this are not looked through. */
  private static final int MAX_LISTED = 1_000;

  private final Nodes nodes;
  private final Items items;

  @Inject
  NodeDiscovery(Nodes nodes, Items items) {
    this.nodes = nodes;
    this.items = items;
  }

  /** Whether there is such a node that the entity may know of. */
  public boolean knows(Host host, String name, Jid entity) {
    return visible(host, name, entity) != null;
  }

  private Node visible(Host host, String name, Jid entity) {
    Node node = nodes.find(host, name);
    return node != null && isVisible(host, node, entity) ? node : null;
  }

  private static boolean isVisible(Host host, Node node, Jid entity) {
    return Access.mayRead(host, node, entity)
        || node.config().accessModel() == AccessModel.AUTHORIZE
            && !Access.affiliation(host, node, entity).isBarred();
  }

  /** Whether everybody may know of the node. */
  public boolean isOpen(Host host, String name) {
    Node node = nodes.find(host, name);
    return node != null && node.config().accessModel() == AccessModel.OPEN;
  }

  /** What a node is. */
  public List<Identity> identities(Host host, String name) {
    Node node = nodes.find(host, name);
    String title = node == null ? null : node.config().title();
    return List.of(new Identity("pubsub", "leaf", title));
  }

  /** The metadata of a node. */
  public List<Element> forms(Host host, String name) {
    Node node = nodes.find(host, name);
    if (node == null) {
      return List.of();
    }
    FormBuilder form = FormBuilder.result(FORM_TYPE);
    NodeConfig config = node.config();
    for (NodeOption option :
        List.of(
            NodeOption.TITLE,
            NodeOption.DESCRIPTION,
            NodeOption.TYPE,
            NodeOption.ACCESS_MODEL,
            NodeOption.PUBLISH_MODEL,
            NodeOption.MAX_ITEMS)) {
      if (config.text(option) != null) {
        option.tell(form, config.text(option));
      }
    }
    form.field("pubsub#creator", "jid-single", null, node.creator().toString());
    form.text("pubsub#creation_date", null, Notifications.stamp(node.created()));
    form.list("pubsub#owner", "jid-multi", null, affiliated(host, node, NodeAffiliation.OWNER));
    List<String> publishers = affiliated(host, node, NodeAffiliation.PUBLISHER);
    if (!publishers.isEmpty()) {
      form.list("pubsub#publisher", "jid-multi", null, publishers);
    }
    long subscribers =
        node.subscriptions().values().stream().filter(NodeSubscription::isActive).count();
    form.text("pubsub#num_subscribers", null, Long.toString(subscribers));
    return List.of(form.build());
  }

  private static List<String> affiliated(Host host, Node node, NodeAffiliation affiliation) {
    List<String> addresses = new ArrayList<>();
    if (affiliation == NodeAffiliation.OWNER && host.isOwner(host.jid())) {
      addresses.add(host.jid().toString());
    }
    node.affiliations().entrySet().stream()
        .filter(entry -> entry.getValue() == affiliation)
        .map(Map.Entry::getKey)
        .map(Jid::toString)
        .forEach(addresses::add);
    return addresses;
  }

  /** Those of the first nodes of which the entity may know, oldest first. */
  public List<Item> nodes(Host host, Jid entity) {
    return nodes
        .first(host, MAX_LISTED)
        .filter(node -> isVisible(host, node, entity))
        .map(node -> new Item(host.jid(), node.name(), node.config().title()))
        .toList();
  }

  /** The items of a node, for whom they are; their ids stand as names. */
  public List<Item> items(Host host, String name, Jid entity) {
    Node node = nodes.find(host, name);
    return node == null || !Access.mayRead(host, node, entity)
        ? List.of()
        : items.ids(node).stream().map(id -> new Item(host.jid(), null, id)).toList();
  }
}
