package org.parley.server.pubsub.node;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.host.Host;
import org.parley.server.store.pubsub.PubsubMemberRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository.FullNode;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeKey;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeRecord;

/** The nodes of all hosts, read from the store when they are needed and kept while in use. */
@ServerBean
public final class Nodes {
  private static final int AT_A_TIME = 100;

  private final PubsubNodeRepository repository;
  private final PubsubMemberRepository members;
  private final NodeCache cache;

  @Inject
  Nodes(PubsubNodeRepository repository, PubsubMemberRepository members, NodeCache cache) {
    this.repository = repository;
    this.members = members;
    this.cache = cache;
  }

  /** The node, or null. */
  public Node find(Host host, String name) {
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
  public Node require(Host host, String name) {
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
  public List<Node> findAll(Set<Jid> hosts, Collection<String> wanted, NodeConfig defaults) {
    List<NodeKey> keys = new ArrayList<>();
    names(hosts)
        .forEach(
            (host, names) ->
                names.stream()
                    .filter(wanted::contains)
                    .forEach(name -> keys.add(new NodeKey(host, name))));
    return find(keys, defaults);
  }

  /** Those of the nodes that are there; what is not kept is read at once. */
  private List<Node> find(List<NodeKey> keys, NodeConfig defaults) {
    List<Node> nodes = new ArrayList<>();
    List<NodeKey> missing = new ArrayList<>();
    for (NodeKey key : keys) {
      NodeCache.Entry known = cache.node(key);
      if (known == null) {
        missing.add(key);
      } else if (known.node() != null) {
        nodes.add(known.node());
      }
    }
    if (!missing.isEmpty()) {
      load(missing, defaults).values().stream()
          .map(NodeCache.Entry::node)
          .filter(Objects::nonNull)
          .forEach(nodes::add);
    }
    return nodes;
  }

  /** The first nodes of a host, oldest first, some at a time: there may be very many. */
  public Stream<Node> first(Host host, int max) {
    List<String> names = repository.names(host.jid(), max);
    return IntStream.rangeClosed(0, (names.size() - 1) / AT_A_TIME)
        .mapToObj(i -> names.subList(i * AT_A_TIME, Math.min(names.size(), (i + 1) * AT_A_TIME)))
        .flatMap(some -> some(host, some).stream());
  }

  private List<Node> some(Host host, List<String> names) {
    List<NodeKey> keys = names.stream().map(name -> new NodeKey(host.jid(), name)).toList();
    return find(keys, host.defaults()).stream().sorted(Comparator.comparingLong(Node::id)).toList();
  }

  /** The subscriptions of an entity at a host, by the name of the node. */
  public List<PubsubMemberRepository.Subscribed> subscriptionsOf(Jid entity, Host host) {
    return members.subscriptionsOf(entity, host.jid());
  }

  public int countSubscriptions(Jid entity, Host host) {
    return members.countSubscriptions(host.jid(), entity);
  }

  /** The affiliations of an entity at a host, by the name of the node. */
  public Map<String, NodeAffiliation> affiliationsOf(Jid entity, Host host) {
    if (host.isOwner(entity)) {
      return names(host).stream()
          .collect(
              Collectors.toMap(
                  name -> name,
                  name -> NodeAffiliation.OWNER,
                  (one, other) -> one,
                  LinkedHashMap::new));
    }
    Map<String, NodeAffiliation> affiliations = new LinkedHashMap<>();
    members
        .affiliationsOf(entity, host.jid())
        .forEach((name, value) -> affiliations.put(name, NodeAffiliation.of(value).orElseThrow()));
    return affiliations;
  }
}
