package org.parley.server.store.pubsub;

import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;

/** Keeps who is affiliated or subscribed to publish-subscribe nodes (XEP-0060). */
public interface PubsubMemberRepository {

  /** A subscription of a bare or full address. */
  record SubscriptionRecord(Jid jid, String state, boolean deliver) {}

  /** A subscription of an entity to a node of a host. */
  record Subscribed(String node, SubscriptionRecord subscription) {}

  /** Sets affiliations; a null value removes one. */
  void affiliate(long node, Map<Jid, String> affiliations);

  /** Adds a subscription or puts it in the place of the one of the same address. */
  void subscribe(long node, SubscriptionRecord subscription);

  void unsubscribe(long node, Jid jid);

  /** How many subscriptions the resources of an entity have at a host. */
  int countSubscriptions(Jid host, Jid entity);

  List<Subscribed> subscriptionsOf(Jid entity, Jid host);

  /** The affiliations of an entity at a host, by the name of the node. */
  Map<String, String> affiliationsOf(Jid entity, Jid host);
}
