package org.parley.server.pubsub;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.store.PubsubNodeRepository;
import org.parley.server.store.PubsubNodeRepository.FullNode;
import org.parley.server.store.PubsubNodeRepository.NodeKey;
import org.parley.server.store.PubsubNodeRepository.NodeRecord;
import org.parley.server.store.PubsubNodeRepository.SubscriptionRecord;

/**
 * The nodes of all hosts, read from the store when they are needed and kept while they are in use.
 * What changes a node runs in the order that its {@link Host#execute host} gives.
 */
@ServerBean
final class Nodes {
  private final PubsubNodeRepository repository;
  private final NodeCache cache;
  private final Clock clock;
  private final int maxNodes;

  @Inject
  Nodes(PubsubNodeRepository repository, NodeCache cache, Clock clock, Settings settings) {
    this.repository = repository;
    this.cache = cache;
    this.clock = clock;
    this.maxNodes = settings.number(Setting.LIMIT_PUBSUB_NODES);
  }

  /** The node, or null. */
  Node find(Host host, String name) {
    return entry(host, name).node();
  }

  private NodeCache.Entry entry(Host host, String name) {
    NodeKey key = new NodeKey(host.jid(), name);
    NodeCache.Entry known = cache.node(key);
    return known != null ? known : load(List.of(key), host.defaults()).get(key);
  }

  /**
   * The node.
   *
   * @throws StanzaException {@code item-not-found}, or {@code gone} when it has moved
   */
  Node require(Host host, String name) {
    NodeCache.Entry entry = entry(host, name);
    if (entry.moved() != null) {
      throw new StanzaException(gone(entry.moved()));
    }
    if (entry.node() == null) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is no such node");
    }
    return entry.node();
  }

  private static StanzaError gone(String uri) {
    return StanzaError.of(Condition.GONE).withAddress(uri);
  }

  private Map<NodeKey, NodeCache.Entry> load(List<NodeKey> keys, NodeConfig defaults) {
    Map<NodeKey, NodeCache.Entry> loaded = new HashMap<>();
    keys.forEach(key -> loaded.put(key, NodeCache.Entry.NOTHING));
    int[] stamp = cache.stamp();
    for (FullNode full : repository.find(keys)) {
      NodeRecord record = full.node();
      loaded.put(
          new NodeKey(record.host(), record.name()),
          record.moved() == null
              ? new NodeCache.Entry(Node.of(full, defaults), null)
              : new NodeCache.Entry(null, record.moved()));
    }
    loaded.forEach((key, entry) -> cache.keep(key, entry, stamp));
    return loaded;
  }

  /** The names of the nodes of a host, oldest first. */
  List<String> names(Host host) {
    return names(Set.of(host.jid())).getOrDefault(host.jid(), List.of());
  }

  private Map<Jid, List<String>> names(Set<Jid> hosts) {
    Map<Jid, List<String>> names = new HashMap<>(cache.names(hosts));
    Set<Jid> missing = new HashSet<>(hosts);
    missing.removeAll(names.keySet());
    if (!missing.isEmpty()) {
      int[] stamp = cache.stamp();
      Map<Jid, List<String>> read = repository.names(missing);
      for (Jid host : missing) {
        List<String> found = read.getOrDefault(host, List.of());
        names.put(host, found);
        cache.keep(host, found, stamp);
      }
    }
    return names;
  }

  /** The nodes of several hosts with the same defaults that have one of these names. */
  List<Node> findAll(Set<Jid> hosts, Collection<String> wanted, NodeConfig defaults) {
    List<Node> nodes = new ArrayList<>();
    List<NodeKey> missing = new ArrayList<>();
    names(hosts)
        .forEach(
            (host, names) -> {
              for (String name : names) {
                if (wanted.contains(name)) {
                  NodeKey key = new NodeKey(host, name);
                  NodeCache.Entry known = cache.node(key);
                  if (known == null) {
                    missing.add(key);
                  } else if (known.node() != null) {
                    nodes.add(known.node());
                  }
                }
              }
            });
    if (!missing.isEmpty()) {
      load(missing, defaults).values().stream()
          .map(NodeCache.Entry::node)
          .filter(node -> node != null)
          .forEach(nodes::add);
    }
    return nodes;
  }

  /** All nodes of a host. */
  List<Node> all(Host host) {
    return findAll(Set.of(host.jid()), Set.copyOf(names(host)), host.defaults());
  }

  /**
   * Makes a node.
   *
   * @throws StanzaException {@code conflict} when there is one of that name; {@code
   *     max-nodes-exceeded} when the creator has too many
   */
  Node create(Host host, String name, Jid creator, NodeConfig config) {
    if (repository.count(host.jid(), creator.bare()) >= maxNodes) {
      throw PubsubError.of(
          Condition.CONFLICT, "max-nodes-exceeded", "you have as many nodes as you may have");
    }
    NodeRecord record =
        new NodeRecord(0, host.jid(), name, creator.bare(), clock.instant(), config.toXml(), null);
    Map<Jid, Affiliation> owners =
        host.isOwner(creator) ? Map.of() : Map.of(creator.bare(), Affiliation.OWNER);
    long id =
        repository
            .create(record, values(owners))
            .orElseThrow(() -> new StanzaException(Condition.CONFLICT, "there is such a node"));
    Node node =
        new Node(
            id, host.jid(), name, creator.bare(), record.created(), config, owners, Map.of(), null);
    cache.forget(host.jid(), name);
    cache.changed(node);
    return node;
  }

  private static Map<Jid, String> values(Map<Jid, Affiliation> affiliations) {
    Map<Jid, String> values = new HashMap<>();
    affiliations.forEach(
        (jid, affiliation) ->
            values.put(jid, affiliation == Affiliation.NONE ? null : affiliation.value()));
    return values;
  }

  Node configure(Node node, NodeConfig config) {
    repository.configure(node.id(), config.toXml());
    return changed(node.with(config));
  }

  Node affiliate(Node node, Map<Jid, Affiliation> changes) {
    repository.affiliate(node.id(), values(changes));
    return changed(node.withAffiliations(changes));
  }

  Node subscribe(Node node, NodeSubscription subscription) {
    repository.subscribe(
        node.id(),
        new SubscriptionRecord(
            subscription.jid(), subscription.state().value(), subscription.deliver()));
    return changed(node.with(subscription));
  }

  Node unsubscribe(Node node, Jid subscribed) {
    repository.unsubscribe(node.id(), subscribed);
    return changed(node.without(subscribed));
  }

  /** The node has another last item by now. */
  Node changed(Node node) {
    cache.changed(node);
    return node;
  }

  /**
   * Removes a node.
   *
   * @param moved where it has gone, or null
   */
  void remove(Node node, String moved) {
    repository.remove(node.id(), moved);
    cache.forget(node.host(), node.name());
  }

  /** The subscriptions of an entity at a host, by the name of the node. */
  List<PubsubNodeRepository.Subscribed> subscriptionsOf(Jid entity, Host host) {
    return repository.subscriptionsOf(entity, host.jid());
  }

  int countSubscriptions(Jid entity, Host host) {
    return repository.countSubscriptions(host.jid(), entity);
  }

  /** The affiliations of an entity at a host, by the name of the node. */
  Map<String, Affiliation> affiliationsOf(Jid entity, Host host) {
    if (host.isOwner(entity)) {
      return names(host).stream()
          .collect(
              Collectors.toMap(
                  name -> name,
                  name -> Affiliation.OWNER,
                  (one, other) -> one,
                  LinkedHashMap::new));
    }
    Map<String, Affiliation> affiliations = new LinkedHashMap<>();
    repository
        .affiliationsOf(entity, host.jid())
        .forEach((name, value) -> affiliations.put(name, Affiliation.of(value).orElseThrow()));
    return affiliations;
  }
}
