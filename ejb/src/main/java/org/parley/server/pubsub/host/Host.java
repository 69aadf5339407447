package org.parley.server.pubsub.host;

import java.util.Collection;
import org.parley.core.jid.Jid;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;

/**
 * Where nodes are: an account or a service. What differs between them is asked here, so that the
 * rest of the protocol is the same for both.
 */
public interface Host {

  /** The bare address of the account, or the domain of the service. */
  Jid jid();

  /** How nodes are configured unless it is said otherwise. */
  NodeConfig defaults();

  /** Whether the entity may make nodes. */
  boolean mayCreate(Jid entity);

  /** Whether the entity owns every node. */
  boolean isOwner(Jid entity);

  /** Whether the entity gets the presence of an owner of the node. */
  boolean isPresenceSubscriber(Node node, Jid entity);

  /** Whether it does, and is in one of these groups of that owner's roster. */
  boolean isInGroup(Node node, Jid entity, Collection<String> groups);

  /**
   * To which addresses a notification goes: those of the subscriptions and, where there are such,
   * of those who get it without having subscribed.
   *
   * @param subscribed the addresses whose subscriptions are active
   */
  Collection<Jid> recipients(Node node, Collection<Jid> subscribed);

  /** Runs what changes the node after all that was given before; never waits for it. */
  void execute(String node, Runnable task);
}
