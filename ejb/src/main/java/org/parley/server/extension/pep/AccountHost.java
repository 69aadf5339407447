package org.parley.server.extension.pep;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.host.Host;
import org.parley.server.session.AccountExecutors;
import org.parley.server.store.RosterItem;

/** An account as the host of nodes, which it owns all (XEP-0163). */
final class AccountHost implements Host {
  /** Section 5; one item, which replaces the one before without a word of that. */
  static final NodeConfig DEFAULTS =
      NodeConfig.defaults(
          Map.ofEntries(
              Map.entry(NodeOption.ACCESS_MODEL, "presence"),
              Map.entry(NodeOption.PUBLISH_MODEL, "publishers"),
              Map.entry(NodeOption.SUBSCRIBE, "1"),
              Map.entry(NodeOption.PERSIST_ITEMS, "1"),
              Map.entry(NodeOption.MAX_ITEMS, "1"),
              Map.entry(NodeOption.ITEM_EXPIRE, "max"),
              Map.entry(NodeOption.PUBLISH_NODE_FULL, "discard-oldest"),
              Map.entry(NodeOption.MAX_PAYLOAD_SIZE, "max"),
              Map.entry(NodeOption.SEND_LAST_PUBLISHED_ITEM, "on_sub_and_presence"),
              Map.entry(NodeOption.DELIVER_NOTIFICATIONS, "1"),
              Map.entry(NodeOption.DELIVER_PAYLOADS, "1"),
              Map.entry(NodeOption.NOTIFICATION_TYPE, "headline"),
              Map.entry(NodeOption.ITEM_REPLY, "none"),
              Map.entry(NodeOption.NOTIFY_CONFIG, "0"),
              Map.entry(NodeOption.NOTIFY_DELETE, "1"),
              Map.entry(NodeOption.NOTIFY_RETRACT, "1"),
              Map.entry(NodeOption.NOTIFY_SUB, "0")));

  private final Jid account;
  private final Function<Jid, RosterItem> roster;
  private final Listeners listeners;
  private final AccountExecutors executors;

  /**
   * @param roster knows the contacts by their bare addresses
   */
  AccountHost(
      Jid account,
      Function<Jid, RosterItem> roster,
      Listeners listeners,
      AccountExecutors executors) {
    this.account = account;
    this.roster = roster;
    this.listeners = listeners;
    this.executors = executors;
  }

  @Override
  public Jid jid() {
    return account;
  }

  @Override
  public NodeConfig defaults() {
    return DEFAULTS;
  }

  @Override
  public boolean mayCreate(Jid entity) {
    return isOwner(entity);
  }

  @Override
  public boolean isOwner(Jid entity) {
    return entity.bare().equals(account);
  }

  @Override
  public boolean isPresenceSubscriber(Node node, Jid entity) {
    return isOwner(entity) || roster.apply(entity.bare()).subscription().includesFrom();
  }

  @Override
  public boolean isInGroup(Node node, Jid entity, Collection<String> groups) {
    return isOwner(entity)
        || isPresenceSubscriber(node, entity)
            && roster.apply(entity.bare()).groups().stream().anyMatch(groups::contains);
  }

  @Override
  public Collection<Jid> recipients(Node node, Collection<Jid> subscribed) {
    return listeners.recipients(account, node, subscribed);
  }

  @Override
  public void execute(String node, Runnable task) {
    executors.execute(account, task);
  }
}
