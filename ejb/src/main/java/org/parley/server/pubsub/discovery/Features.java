package org.parley.server.pubsub.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.parley.server.pubsub.PubsubNamespaces;

/** The features of XEP-0060 (section 10) that all hosts serve. */
public final class Features {
  private static final List<String> COMMON =
      List.of(
          "access-authorize",
          "access-open",
          "access-presence",
          "access-roster",
          "access-whitelist",
          "auto-create",
          "config-node",
          "config-node-max",
          "create-and-configure",
          "create-nodes",
          "delete-items",
          "delete-nodes",
          "instant-nodes",
          "item-ids",
          "manage-subscriptions",
          "member-affiliation",
          "meta-data",
          "modify-affiliations",
          "multi-items",
          "outcast-affiliation",
          "persistent-items",
          "publish",
          "publish-node-full",
          "publish-only-affiliation",
          "publish-options",
          "publisher-affiliation",
          "purge-nodes",
          "retract-items",
          "retrieve-affiliations",
          "retrieve-default",
          "retrieve-default-sub",
          "retrieve-items",
          "retrieve-subscriptions",
          "rsm",
          "subscribe",
          "subscription-notifications",
          "subscription-options");

  private Features() {}

  /** The features of a host that has also these, which are named without the namespace. */
  public static List<String> with(String... more) {
    List<String> features = new ArrayList<>(List.of(PubsubNamespaces.PUBSUB));
    Stream.concat(COMMON.stream(), Stream.of(more))
        .map(name -> PubsubNamespaces.PUBSUB + "#" + name)
        .forEach(features::add);
    return List.copyOf(features);
  }
}
