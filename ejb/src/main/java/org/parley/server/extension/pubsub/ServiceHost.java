package org.parley.server.extension.pubsub;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.parley.core.jid.Jid;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.host.Host;
import org.parley.server.store.RosterItem;

/** A service as the host of nodes, which belong to who makes them. */
final class ServiceHost implements Host {
  private static final NodeConfig DEFAULTS =
      NodeConfig.defaults(
          Map.ofEntries(
              Map.entry(NodeOption.ACCESS_MODEL, "open"),
              Map.entry(NodeOption.PUBLISH_MODEL, "publishers"),
              Map.entry(NodeOption.SUBSCRIBE, "1"),
              Map.entry(NodeOption.PERSIST_ITEMS, "1"),
              Map.entry(NodeOption.MAX_ITEMS, "20"),
              Map.entry(NodeOption.ITEM_EXPIRE, "max"),
              Map.entry(NodeOption.PUBLISH_NODE_FULL, "retract-oldest"),
              Map.entry(NodeOption.MAX_PAYLOAD_SIZE, "max"),
              Map.entry(NodeOption.SEND_LAST_PUBLISHED_ITEM, "on_sub"),
              Map.entry(NodeOption.DELIVER_NOTIFICATIONS, "1"),
              Map.entry(NodeOption.DELIVER_PAYLOADS, "1"),
              Map.entry(NodeOption.NOTIFICATION_TYPE, "headline"),
              Map.entry(NodeOption.ITEM_REPLY, "none"),
              Map.entry(NodeOption.NOTIFY_CONFIG, "0"),
              Map.entry(NodeOption.NOTIFY_DELETE, "1"),
              Map.entry(NodeOption.NOTIFY_RETRACT, "0"),
              Map.entry(NodeOption.NOTIFY_SUB, "0")));

  private final Jid domain;
  private final Predicate<Jid> creators;
  private final BiFunction<Jid, Jid, RosterItem> roster;
  private final BiConsumer<String, Runnable> executor;

  /**
   * @param creators who may make nodes
   * @param roster what somebody knows of somebody else
   * @param executor runs tasks of a node one after another
   */
  ServiceHost(
      Jid domain,
      Predicate<Jid> creators,
      BiFunction<Jid, Jid, RosterItem> roster,
      BiConsumer<String, Runnable> executor) {
    this.domain = domain;
    this.creators = creators;
    this.roster = roster;
    this.executor = executor;
  }

  @Override
  public Jid jid() {
    return domain;
  }

  @Override
  public NodeConfig defaults() {
    return DEFAULTS;
  }

  @Override
  public boolean mayCreate(Jid entity) {
    return creators.test(entity);
  }

  @Override
  public boolean isOwner(Jid entity) {
    return false;
  }

  @Override
  public boolean isPresenceSubscriber(Node node, Jid entity) {
    return knownToOwners(node, entity).anyMatch(item -> item.subscription().includesFrom());
  }

  @Override
  public boolean isInGroup(Node node, Jid entity, Collection<String> groups) {
    return knownToOwners(node, entity)
        .anyMatch(
            item ->
                item.subscription().includesFrom()
                    && item.groups().stream().anyMatch(groups::contains));
  }

  /** What the owners know of the entity. */
  private Stream<RosterItem> knownToOwners(Node node, Jid entity) {
    return node.affiliations().entrySet().stream()
        .filter(entry -> entry.getValue() == NodeAffiliation.OWNER)
        .map(owner -> roster.apply(owner.getKey(), entity.bare()));
  }

  @Override
  public Collection<Jid> recipients(Node node, Collection<Jid> subscribed) {
    return subscribed;
  }

  @Override
  public void execute(String node, Runnable task) {
    executor.accept(node, task);
  }
}
