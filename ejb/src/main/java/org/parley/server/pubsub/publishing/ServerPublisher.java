package org.parley.server.pubsub.publishing;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Items;
import org.parley.server.pubsub.node.Nodes;

/**
 * Reads the nodes of an account and publishes to them in the name of their owner. What changes a
 * node runs where its {@link Host#execute host} says; what is returned tells the subscribers.
 */
@ServerBean
public final class ServerPublisher {
  private final Nodes nodes;
  private final Items items;
  private final Publisher publisher;
  private final Clock clock;

  @Inject
  ServerPublisher(Nodes nodes, Items items, Publisher publisher, Clock clock) {
    this.nodes = nodes;
    this.items = items;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** The items of a node, oldest first; none when there is no such node. */
  public List<NodeItem> items(Host host, String name) {
    Node node = nodes.find(host, name);
    return node == null ? List.of() : items.find(node, items.ids(node));
  }

  /** The item of that id, or null. */
  public NodeItem item(Host host, String name, String id) {
    Node node = nodes.find(host, name);
    List<NodeItem> found = node == null ? List.of() : items.find(node, List.of(id));
    return found.isEmpty() ? null : found.get(0);
  }

  /** The item that was published last, or null. */
  public NodeItem last(Host host, String name) {
    Node node = nodes.find(host, name);
    return node == null ? null : node.lastAt(clock.instant());
  }

  /** How the node is configured, or null when there is no such node. */
  public NodeConfig config(Host host, String name) {
    Node node = nodes.find(host, name);
    return node == null ? null : node.config();
  }

  /**
   * Publishes an item.
   *
   * @param config how the node is configured if there is none yet
   * @throws org.parley.core.stanza.StanzaException when there is no room for it
   */
  public Runnable publish(
      Host host, String name, String id, Element payload, Map<NodeOption, String> config) {
    Map<NodeOption, List<String>> values = new EnumMap<>(NodeOption.class);
    if (nodes.find(host, name) == null) {
      config.forEach((option, value) -> values.put(option, option.read(List.of(value))));
    }
    Jid owner = host.jid();
    NodeItem item = new NodeItem(id, owner, clock.instant(), payload);
    return publisher.publish(host, owner, name, item, values);
  }

  /** Removes items that are there. */
  public Runnable retract(Host host, String name, List<String> ids) {
    return publisher.retract(host, nodes.require(host, name), ids, true);
  }
}
