package org.parley.server.pubsub.operation.subscriber;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.SubscriberState;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.pubsub.subscription.Subscribers;
import org.parley.server.routing.iq.IqHandler;

/** Ends the subscription of an address of who asks (section 6.2). */
@ServerBean
@Operation.Answers(value = "unsubscribe", type = IqHandler.Type.SET)
final class Unsubscribe implements Operation {
  private final Nodes nodes;
  private final Subscribers subscribers;

  @Inject
  Unsubscribe(Nodes nodes, Subscribers subscribers) {
    this.nodes = nodes;
    this.subscribers = subscribers;
  }

  @Override
  public OperationResult run(Request request) {
    Node node = nodes.require(request.host(), request.node());
    Jid subscriber = request.ownSubscriber();
    if (!node.subscriptions().containsKey(subscriber)) {
      throw PubsubError.of(Condition.UNEXPECTED_REQUEST, StanzaError.Type.CANCEL, "not-subscribed");
    }
    Runnable after = subscribers.remove(request.host(), node, subscriber);
    return OperationResult.of(
            request.answer(
                request
                    .element("subscription", node.name())
                    .attribute("jid", subscriber.toString())
                    .attribute("subscription", SubscriberState.NONE.value())
                    .build()))
        .then(after);
  }
}
