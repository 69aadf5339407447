package org.parley.server.pubsub;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.server.store.pubsub.PubsubNodeRepository.FullNode;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeRecord;

/**
 * A node as it was at one moment, with all that decides who gets what. Immutable.
 *
 * @param id its number in the store
 * @param creator the bare address of who made it
 * @param affiliations by bare address, without those of whom the host says that they are owners
 * @param subscriptions by subscribed address
 * @param last the item that was published last, or null
 */
public record Node(
    long id,
    Jid host,
    String name,
    Jid creator,
    Instant created,
    NodeConfig config,
    Map<Jid, NodeAffiliation> affiliations,
    Map<Jid, NodeSubscription> subscriptions,
    NodeItem last) {

  public static Node of(FullNode full, NodeConfig defaults) {
    NodeRecord node = full.node();
    return new Node(
        node.id(),
        node.host(),
        node.name(),
        node.creator(),
        node.created(),
        defaults.withStored(node.config()),
        full.affiliations().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    entry -> NodeAffiliation.of(entry.getValue()).orElseThrow())),
        full.subscriptions().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    subscription -> subscription.jid(),
                    subscription ->
                        new NodeSubscription(
                            subscription.jid(),
                            SubscriberState.of(subscription.state()).orElseThrow(),
                            subscription.deliver()))),
        full.last() == null ? null : NodeItem.of(full.last()));
  }

  public Node with(NodeConfig other) {
    return new Node(id, host, name, creator, created, other, affiliations, subscriptions, last);
  }

  public Node withLast(NodeItem item) {
    return new Node(id, host, name, creator, created, config, affiliations, subscriptions, item);
  }

  public Node withAffiliations(Map<Jid, NodeAffiliation> changes) {
    Map<Jid, NodeAffiliation> copy = new LinkedHashMap<>(affiliations);
    changes.forEach(
        (jid, affiliation) -> {
          if (affiliation == NodeAffiliation.NONE) {
            copy.remove(jid);
          } else {
            copy.put(jid, affiliation);
          }
        });
    return new Node(
        id, host, name, creator, created, config, Map.copyOf(copy), subscriptions, last);
  }

  public Node with(NodeSubscription subscription) {
    Map<Jid, NodeSubscription> copy = new LinkedHashMap<>(subscriptions);
    copy.put(subscription.jid(), subscription);
    return new Node(id, host, name, creator, created, config, affiliations, Map.copyOf(copy), last);
  }

  public Node without(Jid subscribed) {
    Map<Jid, NodeSubscription> copy = new LinkedHashMap<>(subscriptions);
    copy.remove(subscribed);
    return new Node(id, host, name, creator, created, config, affiliations, Map.copyOf(copy), last);
  }

  /** Whether one of the addresses of an entity is subscribed. */
  public boolean isSubscribed(Jid entity) {
    return subscriptions.values().stream()
        .anyMatch(
            subscription ->
                subscription.isActive() && subscription.jid().bare().equals(entity.bare()));
  }

  /** The last item unless it has expired. */
  public NodeItem lastAt(Instant now) {
    return last != null && !last.published().isBefore(Expiry.since(config, now)) ? last : null;
  }

  /** About how many bytes it takes in memory. */
  public int weight() {
    int item = last == null || last.payload() == null ? 0 : last.payload().weight();
    return 1000 + 200 * (affiliations.size() + subscriptions.size()) + 2 * item;
  }
}
