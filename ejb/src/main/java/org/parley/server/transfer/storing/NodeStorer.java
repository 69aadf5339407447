package org.parley.server.transfer.storing;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.Hosts;
import org.parley.server.store.pubsub.PubsubItemRepository;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemSize;
import org.parley.server.store.pubsub.PubsubMemberRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository.FullNode;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeKey;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeRecord;
import org.parley.server.transfer.content.AccountContent.MovedNode;
import org.parley.server.transfer.content.Notes;

/**
 * Stores the nodes of an account. How many nodes, members and bytes there may be does not count
 * here, for they are there already; how large an item may be and how many a node may have does.
 */
@ServerBean
final class NodeStorer {
  private final PubsubNodeRepository nodes;
  private final PubsubItemRepository items;
  private final PubsubMemberRepository members;
  private final Function<Jid, NodeConfig> defaults;
  private final int maxItems;
  private final int maxBytes;

  @Inject
  NodeStorer(
      PubsubNodeRepository nodes,
      PubsubItemRepository items,
      PubsubMemberRepository members,
      Hosts hosts,
      Settings settings) {
    this(
        nodes,
        items,
        members,
        owner -> hosts.find(owner).map(Host::defaults).orElseThrow(),
        settings);
  }

  NodeStorer(
      PubsubNodeRepository nodes,
      PubsubItemRepository items,
      PubsubMemberRepository members,
      Function<Jid, NodeConfig> defaults,
      Settings settings) {
    this.nodes = nodes;
    this.items = items;
    this.members = members;
    this.defaults = defaults;
    this.maxItems = Math.max(1, settings.number(PubsubSettings.LIMIT_ITEMS));
    this.maxBytes = settings.number(PubsubSettings.LIMIT_ITEM_BYTES);
  }

  /** Removes all nodes of an account; returns their names. */
  Set<String> removeAll(Jid owner) {
    Set<String> names = new HashSet<>(names(owner));
    for (String name : names) {
      find(owner, name).ifPresent(full -> nodes.remove(full.node().id(), null));
    }
    return names;
  }

  List<String> names(Jid owner) {
    return nodes.names(Set.of(owner)).getOrDefault(owner, List.of());
  }

  private Optional<FullNode> find(Jid owner, String name) {
    return nodes.find(List.of(new NodeKey(owner, name))).stream()
        .filter(full -> full.node().moved() == null)
        .findFirst();
  }

  /** Stores a node, or adds to the one that there is what it does not have. */
  void store(Jid owner, MovedNode moved, Notes notes) {
    NodeConfig ofHost = defaults.apply(owner);
    Optional<FullNode> there = find(owner, moved.name());
    if (there.isPresent()) {
      add(Node.of(there.get(), ofHost), moved, notes);
      return;
    }
    NodeConfig config = ofHost.with(different(moved.options(), ofHost));
    NodeRecord record =
        new NodeRecord(0, owner, moved.name(), owner, moved.created(), config.toXml(), null);
    long id = nodes.create(record, moved.affiliations()).orElseThrow();
    moved.subscriptions().values().forEach(one -> members.subscribe(id, one));
    publish(id, config, moved, List.copyOf(moved.items().values()), notes);
  }

  /** What is as by default follows the defaults when these become others. */
  private static Map<NodeOption, List<String>> different(
      Map<NodeOption, List<String>> options, NodeConfig ofHost) {
    Map<NodeOption, List<String>> different = new EnumMap<>(NodeOption.class);
    options.forEach(
        (option, values) -> {
          if (!values.equals(ofHost.values(option))) {
            different.put(option, values);
          }
        });
    return different;
  }

  private void add(Node node, MovedNode moved, Notes notes) {
    Map<Jid, String> affiliations = new HashMap<>(moved.affiliations());
    affiliations.keySet().removeAll(node.affiliations().keySet());
    members.affiliate(node.id(), affiliations);
    moved
        .subscriptions()
        .forEach(
            (jid, one) -> {
              if (!node.subscriptions().containsKey(jid)) {
                members.subscribe(node.id(), one);
              }
            });
    List<ItemSize> there = items.index(node.id(), Instant.EPOCH);
    Set<String> known = new HashSet<>();
    there.forEach(item -> known.add(item.id()));
    int room = Math.max(0, max(node.config()) - there.size());
    List<ItemRecord> missing = new ArrayList<>();
    moved.items().values().stream()
        .filter(item -> !known.contains(item.id()))
        .forEach(missing::add);
    publish(node.id(), node.config(), moved, newest(missing, room), notes);
  }

  private int max(NodeConfig config) {
    return Math.max(1, config.number(NodeOption.MAX_ITEMS, maxItems));
  }

  private static List<ItemRecord> newest(List<ItemRecord> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private void publish(
      long node, NodeConfig config, MovedNode moved, List<ItemRecord> all, Notes notes) {
    if (!config.persists()) {
      return;
    }
    List<ItemRecord> fitting = all.stream().filter(item -> item.bytes() <= maxBytes).toList();
    if (fitting.size() < all.size()) {
      int count = all.size() - fitting.size();
      notes.add(
          count + " items of the node " + moved.name() + " have more than " + maxBytes + " bytes");
    }
    int max = max(config);
    if (fitting.size() > max) {
      int count = fitting.size() - max;
      notes.add(
          "the oldest " + count + " items of the node " + moved.name() + " are more than it keeps");
    }
    newest(fitting, max).forEach(item -> items.publish(node, item, max, Instant.EPOCH));
  }
}
