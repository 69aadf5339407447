package org.parley.server.pubsub.operation.subscriber;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Target;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.pubsub.SubscriberState;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.NodeChanges;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.pubsub.subscription.Subscribers;
import org.parley.server.routing.iq.IqHandler;

/** Subscribes an address of who asks (section 6.1). */
@ServerBean
@Operation.Answers(value = "subscribe", type = IqHandler.Type.SET, with = "options")
final class Subscribe implements Operation {
  private final Nodes nodes;
  private final NodeChanges changes;
  private final Subscribers subscribers;
  private final int maxSubscriptions;
  private final int maxSubscribers;

  @Inject
  Subscribe(Nodes nodes, NodeChanges changes, Subscribers subscribers, Settings settings) {
    this.nodes = nodes;
    this.changes = changes;
    this.subscribers = subscribers;
    this.maxSubscriptions = settings.number(PubsubSettings.LIMIT_SUBSCRIPTIONS);
    this.maxSubscribers = settings.number(PubsubSettings.LIMIT_SUBSCRIBERS);
  }

  @Override
  public OperationResult run(Request request) {
    Host host = request.host();
    Jid subscriber = request.subscriber();
    if (!subscriber.bare().equals(request.entity())) {
      throw PubsubError.badRequest("invalid-jid");
    }
    Node node = nodes.require(host, request.node());
    if (request.isAnonymous()) {
      throw new StanzaException(
          StanzaError.of(Condition.FORBIDDEN).withType(StanzaError.Type.CANCEL));
    }
    SubscriberState state = Access.stateOfSubscriber(host, node, subscriber);
    if (!node.config().flag(NodeOption.SUBSCRIBE)) {
      throw PubsubError.unsupported("subscribe");
    }
    NodeSubscription known = node.subscriptions().get(subscriber);
    if (known != null && !known.isActive()) {
      throw PubsubError.of(Condition.NOT_AUTHORIZED, "pending-subscription");
    }
    NodeSubscription wanted =
        new NodeSubscription(
            subscriber,
            known == null ? state : known.state(),
            deliver(request, known == null || known.deliver()));
    if (known != null) {
      changes.subscribe(node, wanted);
      return answer(request, wanted);
    }
    requireRoom(request, node);
    return answer(request, wanted).then(subscribers.add(host, node, wanted));
  }

  private static boolean deliver(Request request, boolean otherwise) {
    Element options = request.beside("options");
    if (options == null) {
      return otherwise;
    }
    if (Target.nodeOf(options) != null || options.attribute("jid") != null) {
      throw new StanzaException(Condition.BAD_REQUEST, "subscribe says who and what it is");
    }
    return SubscribeOptions.deliver(options, otherwise);
  }

  private void requireRoom(Request request, Node node) {
    if (node.subscriptions().size() >= maxSubscribers
        || nodes.countSubscriptions(request.entity(), request.host()) >= maxSubscriptions) {
      throw PubsubError.of(
          Condition.POLICY_VIOLATION, StanzaError.Type.WAIT, "too-many-subscriptions");
    }
  }

  private static OperationResult answer(Request request, NodeSubscription subscription) {
    Element answer =
        request.answer(
            request
                .element("subscription", request.node())
                .attribute("jid", subscription.jid().toString())
                .attribute("subscription", subscription.state().value())
                .build());
    if (request.beside("options") == null) {
      return OperationResult.of(answer);
    }
    return OperationResult.of(
        answer.withChild(
            Element.builder("options", PubsubNamespaces.PUBSUB)
                .child(SubscribeOptions.result(subscription.deliver()))
                .build()));
  }
}
