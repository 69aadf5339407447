package org.parley.server.pubsub.subscription;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.form.Form;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Access;
import org.parley.server.pubsub.node.Nodes;

/** Takes the messages that are sent to a host: answers of owners, and errors (section 12.4). */
@ServerBean
public final class Messages {
  private final Nodes nodes;
  private final Subscribers subscribers;

  @Inject
  Messages(Nodes nodes, Subscribers subscribers) {
    this.nodes = nodes;
    this.subscribers = subscribers;
  }

  /** Whether an owner decides with it about a subscription. */
  public static boolean isDecision(Stanza message) {
    Form form = Form.in(message.element());
    return form != null
        && (form.isSubmitted() || form.isCancelled())
        && Approvals.FORM_TYPE.equals(form.formType());
  }

  /** Whether an owner of the node that is named sent this decision. */
  public boolean isFromOwner(Host host, Stanza decision) {
    String name = Form.in(decision.element()).text(Approvals.NODE);
    Node node = name == null ? null : nodes.find(host, name);
    return node != null && Access.affiliation(host, node, decision.from()) == NodeAffiliation.OWNER;
  }

  /**
   * Handles a message.
   *
   * @throws StanzaException when it is none that a host understands
   */
  public void handle(Host host, Stanza message) {
    if (message.isError()) {
      bounced(host, message);
      return;
    }
    if (!isDecision(message)) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    Form form = Form.in(message.element());
    String node = form.text(Approvals.NODE);
    if (form.isCancelled()) {
      return;
    }
    Jid subscriber = Jid.parse(form.token(Approvals.SUBSCRIBER)).orElse(null);
    if (!form.isSubmitted() || node == null || subscriber == null || !form.has(Approvals.ALLOW)) {
      throw new StanzaException(Condition.BAD_REQUEST, "the form is not complete");
    }
    boolean allowed = form.flag(Approvals.ALLOW, false);
    Access.requireOwner(host, nodes.require(host, node), message.from());
    host.execute(node, () -> decide(host, node, subscriber, allowed));
  }

  private void decide(Host host, String name, Jid subscriber, boolean allowed) {
    Node node = nodes.find(host, name);
    NodeSubscription subscription = node == null ? null : node.subscriptions().get(subscriber);
    if (subscription != null && !subscription.isActive()) {
      Runnable after =
          allowed
              ? subscribers.approve(host, node, subscriber)
              : subscribers.cancel(host, node, subscriber);
      after.run();
    }
  }

  /** A subscriber that will never get a notification is none any more. */
  private void bounced(Host host, Stanza message) {
    String name = nodeOf(message.element());
    Element error = message.element().child("error", Namespaces.CLIENT);
    boolean lasting =
        error != null
            && ("cancel".equals(error.attribute("type"))
                || error.hasChild("gone", Namespaces.STANZA_ERRORS));
    if (name != null && lasting) {
      host.execute(
          name,
          () -> {
            Node node = nodes.find(host, name);
            if (node != null && node.subscriptions().containsKey(message.from())) {
              subscribers.remove(host, node, message.from()).run();
            }
          });
    }
  }

  private static String nodeOf(Element message) {
    Element event = message.child("event", PubsubNamespaces.EVENT);
    Element content = event == null ? null : event.firstElement();
    return content == null ? null : content.attribute("node");
  }
}
