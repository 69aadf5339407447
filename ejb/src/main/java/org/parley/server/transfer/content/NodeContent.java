package org.parley.server.transfer.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.form.Form;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.SubscriberState;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;
import org.parley.server.store.pubsub.PubsubMemberRepository.SubscriptionRecord;
import org.parley.server.transfer.content.AccountContent.MovedNode;
import org.parley.server.transfer.format.TransferNames;

/**
 * Reads the nodes of an account (XEP-0227, section 4.10). Options that this server does not know,
 * or values that they cannot have, are left out; a node without a configuration gets that of any
 * other.
 */
final class NodeContent {
  private static final int MAX_NAME_BYTES = 1023;

  private final Jid owner;
  private final Instant now;
  private final Notes notes;
  private final Map<String, MovedNode> nodes = new LinkedHashMap<>();

  private NodeContent(Jid owner, Instant now, Notes notes) {
    this.owner = owner;
    this.now = now;
    this.notes = notes;
  }

  static List<MovedNode> read(Jid owner, Instant now, List<Element> parts, Notes notes) {
    NodeContent content = new NodeContent(owner, now, notes);
    for (String namespace : List.of(PubsubNamespaces.OWNER, PubsubNamespaces.PUBSUB)) {
      for (Element part : parts) {
        if (part.is("pubsub", namespace)) {
          part.elements().forEach(content::add);
        }
      }
    }
    return List.copyOf(content.nodes.values());
  }

  private void add(Element part) {
    String name = part.attribute("node");
    if (name == null || name.isEmpty() || isTooLong(name)) {
      notes.add("a node has no name that can be one");
      return;
    }
    switch (part.name()) {
      case "configure" -> configure(node(name, part), part);
      case "affiliations" -> part.elements().forEach(child -> affiliate(node(name, null), child));
      case "subscriptions" -> part.elements().forEach(child -> subscribe(node(name, null), child));
      case "items" -> part.elements().forEach(child -> publish(node(name, null), child));
      default -> notes.add("of the node " + name + " " + part.name() + " is not understood");
    }
    if (part.name().equals("items")) {
      node(name, null);
    }
  }

  private static boolean isTooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES;
  }

  private MovedNode node(String name, Element configure) {
    String created = configure == null ? null : configure.attribute(TransferNames.OWN, "created");
    return nodes.computeIfAbsent(
        name,
        key ->
            new MovedNode(
                key,
                Times.past(created, now, now),
                new EnumMap<>(NodeOption.class),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>()));
  }

  private void configure(MovedNode node, Element configure) {
    try {
      Form form = Form.in(configure);
      if (form == null) {
        return;
      }
      for (String field : form.names()) {
        NodeOption.of(field)
            .filter(option -> option.isIn(form))
            .ifPresent(option -> set(node, option, form.values(field)));
      }
    } catch (StanzaException e) {
      notes.add("the configuration of the node " + node.name() + " is no form");
    }
  }

  private void set(MovedNode node, NodeOption option, List<String> values) {
    try {
      node.options().put(option, option.read(values));
    } catch (StanzaException e) {
      notes.add("the node " + node.name() + " cannot have " + option.field() + " " + values);
    }
  }

  private void affiliate(MovedNode node, Element child) {
    Optional<Jid> jid = address(child);
    Optional<NodeAffiliation> affiliation =
        NodeAffiliation.of(String.valueOf(child.attribute("affiliation")));
    if (jid.isEmpty() || affiliation.isEmpty()) {
      notes.add("an affiliation to the node " + node.name() + " is none");
    } else if (!jid.get().bare().equals(owner) && affiliation.get() != NodeAffiliation.NONE) {
      node.affiliations().put(jid.get().bare(), affiliation.get().value());
    }
  }

  /** Prosody calls the attribute for the state as what it says. */
  private void subscribe(MovedNode node, Element child) {
    Optional<Jid> jid = address(child);
    String state = child.attribute("subscription");
    state = state == null ? child.attribute("subscribed") : state;
    if ("none".equals(state)) {
      return;
    }
    Optional<SubscriberState> known = SubscriberState.of(String.valueOf(state));
    if (jid.isEmpty() || known.isEmpty()) {
      notes.add("a subscription to the node " + node.name() + " is none");
      return;
    }
    boolean delivers = !"false".equals(child.attribute(TransferNames.OWN, "deliver"));
    node.subscriptions().put(jid.get(), new SubscriptionRecord(jid.get(), state, delivers));
  }

  private static Optional<Jid> address(Element child) {
    String jid = child.attribute("jid");
    return jid == null ? Optional.empty() : Jid.parse(jid);
  }

  private void publish(MovedNode node, Element item) {
    String id = item.attribute("id");
    if (!item.is("item", PubsubNamespaces.PUBSUB) || id == null || isTooLong(id)) {
      notes.add("an item of the node " + node.name() + " has no id that can be one");
      return;
    }
    String publisher = item.attribute("publisher");
    String xml = item.firstElement() == null ? null : item.firstElement().toString();
    node.items().remove(id);
    node.items()
        .put(
            id,
            new ItemRecord(
                id,
                (publisher == null ? Optional.<Jid>empty() : Jid.parse(publisher))
                    .orElse(owner)
                    .toString(),
                Times.past(item.attribute(TransferNames.OWN, "published"), now, now),
                xml == null ? 0 : xml.getBytes(StandardCharsets.UTF_8).length,
                xml));
  }
}
