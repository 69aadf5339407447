package org.parley.server.pubsub.node;

import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.pubsub.AccessModel;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.SubscriberState;
import org.parley.server.pubsub.host.Host;

/** Who may do what with a node (XEP-0060, sections 4.1 and 4.5). */
public final class Access {
  private Access() {}

  /** What the entity is to the node. */
  public static NodeAffiliation affiliation(Host host, Node node, Jid entity) {
    return host.isOwner(entity)
        ? NodeAffiliation.OWNER
        : node.affiliations().getOrDefault(entity.bare(), NodeAffiliation.NONE);
  }

  /**
   * Refuses everybody but owners.
   *
   * @throws StanzaException {@code forbidden}
   */
  public static void requireOwner(Host host, Node node, Jid entity) {
    if (affiliation(host, node, entity) != NodeAffiliation.OWNER) {
      throw new StanzaException(Condition.FORBIDDEN);
    }
  }

  /** Whether the entity may retrieve items and be notified. */
  public static boolean mayRead(Host host, Node node, Jid entity) {
    return problem(host, node, entity) == null
        || node.config().accessModel() == AccessModel.AUTHORIZE
            && node.isSubscribed(entity)
            && !isBarred(host, node, entity);
  }

  /**
   * Refuses an entity that may not retrieve items (sections 6.5.1 and 6.5.9).
   *
   * @throws StanzaException the refusal
   */
  public static void requireRead(Host host, Node node, Jid entity) {
    StanzaException problem = problem(host, node, entity);
    if (problem == null) {
      return;
    }
    if (node.config().accessModel() == AccessModel.AUTHORIZE && !isBarred(host, node, entity)) {
      if (node.isSubscribed(entity)) {
        return;
      }
      throw PubsubError.of(Condition.NOT_AUTHORIZED, "not-subscribed");
    }
    throw problem;
  }

  private static boolean isBarred(Host host, Node node, Jid entity) {
    return affiliation(host, node, entity).isBarred();
  }

  /**
   * Says what becomes of a request to subscribe (section 6.1).
   *
   * @throws StanzaException the refusal
   */
  public static SubscriberState stateOfSubscriber(Host host, Node node, Jid entity) {
    StanzaException problem = problem(host, node, entity);
    if (problem == null) {
      return SubscriberState.SUBSCRIBED;
    }
    if (node.config().accessModel() == AccessModel.AUTHORIZE && !isBarred(host, node, entity)) {
      return SubscriberState.PENDING;
    }
    throw problem;
  }

  /** Why the entity may not subscribe and retrieve, or null when it may. */
  private static StanzaException problem(Host host, Node node, Jid entity) {
    NodeAffiliation affiliation = affiliation(host, node, entity);
    if (affiliation.isBarred()) {
      return new StanzaException(Condition.FORBIDDEN);
    }
    if (affiliation.reads()) {
      return null;
    }
    return switch (node.config().accessModel()) {
      case OPEN -> null;
      case PRESENCE -> host.isPresenceSubscriber(node, entity) ? null : noPresence();
      case ROSTER -> inRoster(host, node, entity);
      case WHITELIST -> PubsubError.of(Condition.NOT_ALLOWED, "closed-node");
      case AUTHORIZE -> PubsubError.of(Condition.NOT_AUTHORIZED, "not-subscribed");
    };
  }

  private static StanzaException inRoster(Host host, Node node, Jid entity) {
    boolean inGroup = host.isInGroup(node, entity, node.config().values(NodeOption.ROSTER_GROUPS));
    return inGroup ? null : PubsubError.of(Condition.NOT_AUTHORIZED, "not-in-roster-group");
  }

  private static StanzaException noPresence() {
    return PubsubError.of(Condition.NOT_AUTHORIZED, "presence-subscription-required");
  }

  /**
   * Refuses an entity that may not publish (section 7.1.3.1).
   *
   * @throws StanzaException {@code forbidden}
   */
  public static void requirePublish(Host host, Node node, Jid entity) {
    NodeAffiliation affiliation = affiliation(host, node, entity);
    boolean may =
        affiliation.publishes()
            || affiliation != NodeAffiliation.OUTCAST
                && switch (node.config().text(NodeOption.PUBLISH_MODEL)) {
                  case "open" -> true;
                  case "subscribers" -> node.isSubscribed(entity);
                  default -> false;
                };
    if (!may) {
      throw new StanzaException(StanzaError.of(Condition.FORBIDDEN));
    }
  }
}
