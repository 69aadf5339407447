package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.pubsub.SubscriberState;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.pubsub.subscription.Subscribers;
import org.parley.server.routing.iq.IqHandler;

/** Lets an owner give, allow and take subscriptions (section 8.8.2). */
@ServerBean
@Operation.Answers(
    value = "subscriptions",
    namespace = PubsubNamespaces.OWNER,
    type = IqHandler.Type.SET)
final class SetSubscriptions implements Operation {
  private final Nodes nodes;
  private final Subscribers subscribers;
  private final int maxSubscribers;

  @Inject
  SetSubscriptions(Nodes nodes, Subscribers subscribers, Settings settings) {
    this.nodes = nodes;
    this.subscribers = subscribers;
    this.maxSubscribers = settings.number(PubsubSettings.LIMIT_SUBSCRIBERS);
  }

  @Override
  public OperationResult run(Request request) {
    Host host = request.host();
    String name = request.node();
    Access.requireOwner(host, nodes.require(host, name), request.from());
    List<Runnable> after = new ArrayList<>();
    Element.Builder refused = request.element("subscriptions", name);
    boolean complete = true;
    for (Element change : request.action().elements()) {
      if (change.is("subscription", PubsubNamespaces.OWNER)
          && !change(host, nodes.require(host, name), change, after)) {
        refused.child(asItIs(change, nodes.require(host, name)));
        complete = false;
      }
    }
    OperationResult outcome =
        complete
            ? OperationResult.empty()
            : OperationResult.refused(
                request.answer(refused.build()), StanzaError.of(Condition.NOT_ACCEPTABLE));
    return outcome.then(() -> after.forEach(Runnable::run));
  }

  /** Makes one change; false when it cannot be made. */
  private boolean change(Host host, Node node, Element change, List<Runnable> after) {
    Optional<Jid> jid = Jid.parse(change.attribute("jid"));
    String value = change.attribute("subscription");
    if (jid.isEmpty() || value == null) {
      return jid.isPresent();
    }
    NodeSubscription known = node.subscriptions().get(jid.get());
    Optional<SubscriberState> state = SubscriberState.of(value);
    SubscriberState old = known == null ? SubscriberState.NONE : known.state();
    if (state.isEmpty() || state.get() == SubscriberState.PENDING) {
      return false;
    }
    if (state.get() == old) {
      return true;
    }
    if (state.get() == SubscriberState.NONE) {
      after.add(subscribers.cancel(host, node, jid.get()));
      return true;
    }
    if (known == null && node.subscriptions().size() >= maxSubscribers
        || Access.affiliation(host, node, jid.get()).isBarred()) {
      return false;
    }
    after.add(subscribers.approve(host, node, jid.get()));
    return true;
  }

  private static Element asItIs(Element change, Node node) {
    NodeSubscription known =
        Jid.parse(change.attribute("jid")).map(node.subscriptions()::get).orElse(null);
    SubscriberState state = known == null ? SubscriberState.NONE : known.state();
    return Element.builder("subscription", PubsubNamespaces.OWNER)
        .attribute("jid", change.attribute("jid"))
        .attribute("subscription", state.value())
        .build();
  }
}
