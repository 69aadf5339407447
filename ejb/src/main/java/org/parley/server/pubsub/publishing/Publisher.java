package org.parley.server.pubsub.publishing;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.host.NodeChanged;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Items;
import org.parley.server.pubsub.node.NodeChanges;
import org.parley.server.pubsub.node.Nodes;

/** Stores what is published, and removes items, with all that follows from it. */
@ServerBean
public final class Publisher {
  private final Nodes nodes;
  private final NodeChanges changes;
  private final Items items;
  private final Notifications notifications;
  private final Announcements announcements;

  @Inject
  Publisher(
      Nodes nodes,
      NodeChanges changes,
      Items items,
      Notifications notifications,
      Announcements announcements) {
    this.nodes = nodes;
    this.changes = changes;
    this.items = items;
    this.notifications = notifications;
    this.announcements = announcements;
  }

  /**
   * Publishes an item; a node that is not there is made if the publisher may.
   *
   * @param item the item, or null when none was given
   * @param preconditions how the node must be configured
   * @return what is told to others
   * @throws org.parley.core.stanza.StanzaException to refuse it
   */
  public Runnable publish(
      Host host,
      Jid from,
      String name,
      NodeItem item,
      Map<NodeOption, List<String>> preconditions) {
    Node known = nodes.find(host, name);
    if (known == null && !host.mayCreate(from)) {
      known = nodes.require(host, name);
    }
    NodeConfig config = known == null ? host.defaults().with(preconditions) : known.config();
    if (known != null) {
      Access.requirePublish(host, known, from);
      requireMet(known, preconditions);
    }
    requireEventType(config, item);
    if (known == null && item != null) {
      items.requireSize(config, item.toRecord());
    }
    Node node = known == null ? changes.create(host, name, from, config) : known;
    List<String> surplus = item == null ? List.of() : items.publish(node, item);
    boolean tells =
        config.text(NodeOption.PUBLISH_NODE_FULL).equals("retract-oldest")
            && config.flag(NodeOption.NOTIFY_RETRACT);
    Node published = nodes.find(host, name);
    return () -> {
      notifications.published(host, published, item);
      if (tells) {
        notifications.retracted(host, published, surplus);
      }
      announcements.tell(new NodeChanged(host, name));
    };
  }

  private void requireMet(Node node, Map<NodeOption, List<String>> preconditions) {
    preconditions.forEach(
        (option, values) -> {
          boolean met =
              option == NodeOption.MAX_ITEMS
                  ? items.max(node.config())
                      == items.max(node.config().with(Map.of(option, values)))
                  : Set.copyOf(node.config().values(option)).equals(Set.copyOf(values));
          if (!met) {
            throw PubsubError.of(
                Condition.CONFLICT, "precondition-not-met", option.field() + " is not like that");
          }
        });
  }

  /** Sections 4.3 and 7.1.3.7. */
  private static void requireEventType(NodeConfig config, NodeItem item) {
    boolean payloads = config.flag(NodeOption.DELIVER_PAYLOADS);
    if (item == null) {
      if (config.persists() || payloads) {
        throw PubsubError.badRequest("item-required");
      }
    } else if (!config.persists() && !payloads) {
      throw PubsubError.badRequest("item-forbidden");
    } else if (payloads && item.payload() == null) {
      throw PubsubError.badRequest("payload-required");
    }
  }

  /**
   * Removes items that are there.
   *
   * @return what is told to others
   */
  public Runnable retract(Host host, Node node, List<String> ids, boolean tells) {
    items.remove(node, ids);
    return () -> {
      if (tells) {
        notifications.retracted(host, node, ids);
      }
      announcements.tell(new NodeChanged(host, node.name()));
    };
  }

  /** Removes all items; returns what is told to others. */
  public Runnable purge(Host host, Node node) {
    items.removeAll(node);
    return () -> {
      if (node.config().flag(NodeOption.NOTIFY_RETRACT)) {
        notifications.purged(host, node);
      }
      announcements.tell(new NodeChanged(host, node.name()));
    };
  }

  /**
   * Removes the node; returns what is told to others.
   *
   * @param redirect where it has gone, or null
   */
  public Runnable delete(Host host, Node node, String redirect) {
    changes.remove(node, redirect);
    return () -> {
      if (node.config().flag(NodeOption.NOTIFY_DELETE)) {
        notifications.deleted(host, node, redirect);
      }
      announcements.tell(new NodeChanged(host, node.name()));
    };
  }
}
