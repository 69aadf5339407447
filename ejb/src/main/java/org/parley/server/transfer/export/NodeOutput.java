package org.parley.server.transfer.export;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.ServerBean;
import org.parley.server.form.Form;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.Hosts;
import org.parley.server.store.pubsub.PubsubItemRepository;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemSize;
import org.parley.server.store.pubsub.PubsubNodeRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository.FullNode;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeKey;
import org.parley.server.transfer.format.TransferNames;
import org.parley.server.transfer.format.XmlOutput;

/**
 * Writes the nodes of an account: first how they are configured and who belongs to them, then what
 * was published (XEP-0227, section 4.10).
 */
@ServerBean
final class NodeOutput {
  /** Nodes and items that are read at a time. */
  private static final int PAGE = 20;

  private final PubsubNodeRepository nodes;
  private final PubsubItemRepository items;
  private final Function<Jid, NodeConfig> defaults;

  @Inject
  NodeOutput(PubsubNodeRepository nodes, PubsubItemRepository items, Hosts hosts) {
    this(nodes, items, owner -> hosts.find(owner).map(Host::defaults).orElseThrow());
  }

  NodeOutput(
      PubsubNodeRepository nodes, PubsubItemRepository items, Function<Jid, NodeConfig> defaults) {
    this.nodes = nodes;
    this.items = items;
    this.defaults = defaults;
  }

  void write(Jid owner, XmlOutput out) {
    List<String> names = nodes.names(Set.of(owner)).getOrDefault(owner, List.of());
    if (names.isEmpty()) {
      return;
    }
    NodeConfig ofHost = defaults.apply(owner);
    out.open(Element.of("pubsub", PubsubNamespaces.OWNER));
    each(owner, names, full -> writeOwner(Node.of(full, ofHost), out));
    out.close();
    out.open(Element.of("pubsub", PubsubNamespaces.PUBSUB));
    each(owner, names, full -> writeItems(Node.of(full, ofHost), out));
    out.close();
  }

  private void each(Jid owner, List<String> names, Consumer<FullNode> writer) {
    for (int from = 0; from < names.size(); from += PAGE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + PAGE));
      nodes.find(some.stream().map(name -> new NodeKey(owner, name)).toList()).stream()
          .sorted(Comparator.comparingLong(full -> full.node().id()))
          .forEach(writer);
    }
  }

  private static void writeOwner(Node node, XmlOutput out) {
    out.element(
        Element.builder("configure", PubsubNamespaces.OWNER)
            .attribute("node", node.name())
            .attribute(TransferNames.OWN, "created", AccountOutput.time(node.created()))
            .child(form(node.config()))
            .build());
    if (!node.affiliations().isEmpty()) {
      Element.Builder all =
          Element.builder("affiliations", PubsubNamespaces.OWNER).attribute("node", node.name());
      sorted(node.affiliations())
          .forEach(
              entry ->
                  all.child(
                      Element.builder("affiliation", PubsubNamespaces.OWNER)
                          .attribute("jid", entry.getKey().toString())
                          .attribute("affiliation", entry.getValue().value())
                          .build()));
      out.element(all.build());
    }
    if (!node.subscriptions().isEmpty()) {
      Element.Builder all =
          Element.builder("subscriptions", PubsubNamespaces.OWNER).attribute("node", node.name());
      sorted(node.subscriptions()).forEach(entry -> all.child(subscription(entry.getValue())));
      out.element(all.build());
    }
  }

  private static <V> List<Map.Entry<Jid, V>> sorted(Map<Jid, V> values) {
    List<Map.Entry<Jid, V>> entries = new ArrayList<>(values.entrySet());
    entries.sort(Comparator.comparing(entry -> entry.getKey().toString()));
    return entries;
  }

  private static Element subscription(NodeSubscription subscription) {
    return Element.builder("subscription", PubsubNamespaces.OWNER)
        .attribute("jid", subscription.jid().toString())
        .attribute("subscription", subscription.state().value())
        .attribute(TransferNames.OWN, "deliver", subscription.deliver() ? null : "false")
        .build();
  }

  /** The whole configuration, for others have other defaults. */
  private static Element form(NodeConfig config) {
    Element.Builder x = Element.builder("x", Form.NAMESPACE).attribute("type", "form");
    x.child(
        Element.builder("field", Form.NAMESPACE)
            .attribute("var", "FORM_TYPE")
            .attribute("type", "hidden")
            .child(Element.of("value", Form.NAMESPACE, NodeConfig.FORM_TYPE))
            .build());
    for (NodeOption option : NodeOption.values()) {
      List<String> values = config.values(option);
      if (!values.isEmpty()) {
        Element.Builder field =
            Element.builder("field", Form.NAMESPACE).attribute("var", option.field());
        values.forEach(value -> field.child(Element.of("value", Form.NAMESPACE, value)));
        x.child(field.build());
      }
    }
    return x.build();
  }

  private void writeItems(Node node, XmlOutput out) {
    out.open(
        Element.builder("items", PubsubNamespaces.PUBSUB).attribute("node", node.name()).build());
    List<String> ids = items.index(node.id(), Instant.EPOCH).stream().map(ItemSize::id).toList();
    for (int from = 0; from < ids.size(); from += PAGE) {
      items
          .find(node.id(), ids.subList(from, Math.min(ids.size(), from + PAGE)))
          .forEach(item -> out.element(item(item)));
    }
    out.close();
  }

  private static Element item(ItemRecord item) {
    return Element.builder("item", PubsubNamespaces.PUBSUB)
        .attribute("id", item.id())
        .attribute("publisher", item.publisher())
        .attribute(TransferNames.OWN, "published", AccountOutput.time(item.published()))
        .child(item.payload() == null ? null : ElementReader.parse(item.payload()))
        .build();
  }
}
