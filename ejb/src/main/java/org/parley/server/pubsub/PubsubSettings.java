package org.parley.server.pubsub;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

/** Nodes, of services and of accounts. */
public final class PubsubSettings implements SettingGroup {
  public static final Setting DOMAINS =
      Setting.text(
              "pubsub.domains",
              "pubsub",
              "The domains of publish-subscribe services; a name without a dot is below each"
                  + " domain served; none when empty.")
          .inAdapter();
  public static final Setting LIMIT_NODES =
      Setting.number(
          "limit.pubsub.nodes", 500, "The publish-subscribe nodes somebody may make in one place.");
  public static final Setting LIMIT_ITEMS =
      Setting.number("limit.pubsub.items", 1000, "The most items of a node.");
  public static final Setting LIMIT_ITEM_BYTES =
      Setting.number(
          "limit.pubsub.item.bytes",
          200000,
          "The most bytes of an item, and so of a picture in a vCard.");
  public static final Setting LIMIT_BYTES =
      Setting.number(
          "limit.pubsub.bytes", 50000000, "The bytes of the items in all nodes of one creator.");
  public static final Setting LIMIT_SUBSCRIPTIONS =
      Setting.number(
          "limit.pubsub.subscriptions", 1000, "The subscriptions somebody may have in one place.");
  public static final Setting LIMIT_SUBSCRIBERS =
      Setting.number(
          "limit.pubsub.subscribers", 10000, "The most subscribers, and affiliations, of a node.");
  public static final Setting LIMIT_CACHE_BYTES =
      Setting.number("limit.pubsub.cache.bytes", 33554432, "The memory for nodes in use, about.");

  @Override
  public String title() {
    return "Publish-subscribe";
  }
}
