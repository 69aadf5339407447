package org.parley.server.pubsub.operation.owner;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.NodeChanges;
import org.parley.server.pubsub.node.Nodes;
import org.parley.server.pubsub.operation.Operation;
import org.parley.server.pubsub.operation.OperationResult;
import org.parley.server.pubsub.operation.Request;
import org.parley.server.pubsub.subscription.Subscribers;
import org.parley.server.routing.iq.IqHandler;

/** Lets an owner change affiliations with a node (section 8.9.2). */
@ServerBean
@Operation.Answers(
    value = "affiliations",
    namespace = PubsubNamespaces.OWNER,
    type = IqHandler.Type.SET)
final class SetAffiliations implements Operation {
  private final Nodes nodes;
  private final NodeChanges store;
  private final Subscribers subscribers;
  private final int maxAffiliations;

  @Inject
  SetAffiliations(Nodes nodes, NodeChanges store, Subscribers subscribers, Settings settings) {
    this.nodes = nodes;
    this.store = store;
    this.subscribers = subscribers;
    this.maxAffiliations = settings.number(PubsubSettings.LIMIT_SUBSCRIBERS);
  }

  @Override
  public OperationResult run(Request request) {
    Host host = request.host();
    Node before = nodes.require(host, request.node());
    Access.requireOwner(host, before, request.from());
    Map<Jid, NodeAffiliation> changes = new LinkedHashMap<>();
    Element.Builder refused = request.element("affiliations", before.name());
    boolean complete = true;
    for (Map.Entry<Jid, String> wanted : wanted(request.action()).entrySet()) {
      Optional<NodeAffiliation> affiliation = NodeAffiliation.of(wanted.getValue());
      if (affiliation.isPresent() && isPossible(host, before, changes, wanted.getKey())) {
        changes.put(wanted.getKey(), affiliation.get());
        if (hasOwner(host, before.withAffiliations(changes))) {
          continue;
        }
        changes.remove(wanted.getKey());
      }
      NodeAffiliation old = Access.affiliation(host, before, wanted.getKey());
      refused.child(GetAffiliations.element(wanted.getKey(), old));
      complete = false;
    }
    Runnable after = apply(host, before, changes);
    OperationResult outcome =
        complete
            ? OperationResult.empty()
            : OperationResult.refused(
                request.answer(refused.build()), StanzaError.of(Condition.NOT_ACCEPTABLE));
    return outcome.then(after);
  }

  private static Map<Jid, String> wanted(Element action) {
    Map<Jid, String> wanted = new LinkedHashMap<>();
    for (Element change : action.elements()) {
      if (!change.is("affiliation", PubsubNamespaces.OWNER)) {
        continue;
      }
      Jid jid =
          Jid.parse(change.attribute("jid"))
              .orElseThrow(() -> PubsubError.badRequest("jid-required"))
              .bare();
      String value = change.attribute("affiliation");
      if (value != null && wanted.put(jid, value) != null) {
        throw new StanzaException(Condition.BAD_REQUEST, jid + " comes twice");
      }
    }
    return wanted;
  }

  private boolean isPossible(Host host, Node node, Map<Jid, NodeAffiliation> changes, Jid entity) {
    return !host.isOwner(entity) && node.affiliations().size() + changes.size() < maxAffiliations;
  }

  private static boolean hasOwner(Host host, Node node) {
    return host.isOwner(host.jid()) || node.affiliations().containsValue(NodeAffiliation.OWNER);
  }

  /** Section 8.7: who waits for a subscription may have it now, or not at all. */
  private Runnable apply(Host host, Node before, Map<Jid, NodeAffiliation> changes) {
    if (changes.isEmpty()) {
      return () -> {};
    }
    Node node = store.affiliate(before, changes);
    Runnable after = subscribers.cancelThoseWithoutAccess(host, node);
    for (NodeSubscription subscription : node.subscriptions().values()) {
      NodeAffiliation affiliation = changes.get(subscription.jid().bare());
      if (!subscription.isActive() && affiliation != null && affiliation.reads()) {
        Node current = nodes.require(host, node.name());
        Runnable told = subscribers.approve(host, current, subscription.jid());
        Runnable earlier = after;
        after =
            () -> {
              earlier.run();
              told.run();
            };
      }
    }
    return after;
  }
}
