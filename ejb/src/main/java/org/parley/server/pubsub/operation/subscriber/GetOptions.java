package org.parley.server.pubsub.operation.subscriber;

import jakarta.inject.Inject;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.routing.iq.IqHandler;

/** Gives the options of a subscription (section 6.3.2). */
@ServerBean
@Operation.Answers(value = "options", type = IqHandler.Type.GET)
final class GetOptions implements Operation {
  private final Nodes nodes;

  @Inject
  GetOptions(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public OperationResult run(Request request) {
    NodeSubscription subscription =
        subscription(request, nodes.require(request.host(), request.node()));
    return OperationResult.of(
        request.answer(
            request
                .element("options", request.node())
                .attribute("jid", subscription.jid().toString())
                .child(SubscribeOptions.form(subscription.deliver()))
                .build()));
  }

  /**
   * The subscription that is meant.
   *
   * @throws org.parley.core.stanza.StanzaException when there is none, or it is another's
   */
  static NodeSubscription subscription(Request request, Node node) {
    NodeSubscription subscription = node.subscriptions().get(request.ownSubscriber());
    if (subscription == null) {
      throw PubsubError.of(Condition.UNEXPECTED_REQUEST, StanzaError.Type.MODIFY, "not-subscribed");
    }
    return subscription;
  }
}
