package org.parley.server.pubsub.node;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.pubsub.host.Host;
import org.parley.server.store.pubsub.PubsubMemberRepository;
import org.parley.server.store.pubsub.PubsubMemberRepository.SubscriptionRecord;
import org.parley.server.store.pubsub.PubsubNodeRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeRecord;

/**
 * Stores what changes about nodes, and returns them as they are then. Runs in the order that the
 * {@link Host#execute host} of a node gives.
 */
@ServerBean
public final class NodeChanges {
  private final PubsubNodeRepository repository;
  private final PubsubMemberRepository members;
  private final NodeCache cache;
  private final Clock clock;
  private final int maxNodes;

  @Inject
  NodeChanges(
      PubsubNodeRepository repository,
      PubsubMemberRepository members,
      NodeCache cache,
      Clock clock,
      Settings settings) {
    this.repository = repository;
    this.members = members;
    this.cache = cache;
    this.clock = clock;
    this.maxNodes = settings.number(PubsubSettings.LIMIT_NODES);
  }

  /**
   * Makes a node.
   *
   * @throws StanzaException {@code conflict} when there is one of that name; {@code
   *     max-nodes-exceeded} when the creator has too many
   */
  public Node create(Host host, String name, Jid creator, NodeConfig config) {
    if (repository.count(host.jid(), creator.bare()) >= maxNodes) {
      throw PubsubError.of(
          Condition.CONFLICT, "max-nodes-exceeded", "you have as many nodes as you may have");
    }
    NodeRecord record =
        new NodeRecord(0, host.jid(), name, creator.bare(), clock.instant(), config.toXml(), null);
    Map<Jid, NodeAffiliation> owners =
        host.isOwner(creator) ? Map.of() : Map.of(creator.bare(), NodeAffiliation.OWNER);
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

  private static Map<Jid, String> values(Map<Jid, NodeAffiliation> affiliations) {
    Map<Jid, String> values = new HashMap<>();
    affiliations.forEach(
        (jid, affiliation) ->
            values.put(jid, affiliation == NodeAffiliation.NONE ? null : affiliation.value()));
    return values;
  }

  public Node configure(Node node, NodeConfig config) {
    repository.configure(node.id(), config.toXml());
    return changed(node.with(config));
  }

  public Node affiliate(Node node, Map<Jid, NodeAffiliation> changes) {
    members.affiliate(node.id(), values(changes));
    return changed(node.withAffiliations(changes));
  }

  public Node subscribe(Node node, NodeSubscription subscription) {
    members.subscribe(
        node.id(),
        new SubscriptionRecord(
            subscription.jid(), subscription.state().value(), subscription.deliver()));
    return changed(node.with(subscription));
  }

  public Node unsubscribe(Node node, Jid subscribed) {
    members.unsubscribe(node.id(), subscribed);
    return changed(node.without(subscribed));
  }

  /** The node was removed with the account that owned it. */
  void isGone(Node node) {
    cache.forget(node.host(), node.name());
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
  public void remove(Node node, String moved) {
    repository.remove(node.id(), moved);
    cache.forget(node.host(), node.name());
  }
}
