package org.parley.server.pubsub.publishing;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.XmlWriter;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.form.FormBuilder;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.NodeSubscription;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.SubscriberState;
import org.parley.server.pubsub.host.Host;
import org.parley.server.routing.StanzaRouter;

/** Tells subscribers what has happened to a node; what is told to many is encoded once. */
@ServerBean
public final class Notifications {
  private static final String EVENT = PubsubNamespaces.EVENT;

  private final StanzaRouter router;

  @Inject
  Notifications(StanzaRouter router) {
    this.router = router;
  }

  /**
   * An item was published (section 7.1.2).
   *
   * @param item what was published, or null at a node that knows no items
   */
  void published(Host host, Node node, NodeItem item) {
    send(host, node, event(items(node, item == null ? null : element(node, item))));
  }

  private static Element element(Node node, NodeItem item) {
    NodeConfig config = node.config();
    return item.toElement(EVENT, config.tellsPublisher(), config.flag(NodeOption.DELIVER_PAYLOADS));
  }

  private static Element items(Node node, Element content) {
    return Element.builder("items", EVENT).attribute("node", node.name()).child(content).build();
  }

  /** Items were removed (section 7.2.2.1); each is told of by itself, as it was published. */
  void retracted(Host host, Node node, List<String> ids) {
    for (String id : ids) {
      Element retract = Element.builder("retract", EVENT).attribute("id", id).build();
      send(host, node, event(items(node, retract)));
    }
  }

  /** All items were removed (section 8.5.2). */
  void purged(Host host, Node node) {
    send(host, node, event(named("purge", node).build()));
  }

  /**
   * The node is gone (section 8.4.2); those whose subscription was pending are told, too.
   *
   * @param redirect where it has gone, or null
   */
  void deleted(Host host, Node node, String redirect) {
    Element delete =
        named("delete", node)
            .child(
                redirect == null
                    ? null
                    : Element.builder("redirect", EVENT).attribute("uri", redirect).build())
            .build();
    send(host, node, event(delete));
    List<Jid> pending =
        node.subscriptions().values().stream()
            .filter(subscription -> !subscription.isActive())
            .map(NodeSubscription::jid)
            .toList();
    send(host, node, pending, List.of(event(delete)));
  }

  /** The node is configured in another way (section 8.2.5.3). */
  public void configured(Host host, Node node) {
    Element.Builder configuration = named("configuration", node);
    if (node.config().flag(NodeOption.DELIVER_PAYLOADS)) {
      configuration.child(node.config().write(FormBuilder.result(NodeConfig.FORM_TYPE)));
    }
    send(host, node, event(configuration.build()));
  }

  /** Sends an address the item that was published last, with the time of its publication. */
  public void last(Host host, Node node, NodeItem item, Jid to) {
    Element delay =
        Element.builder("delay", "urn:xmpp:delay")
            .attribute("from", host.jid().toString())
            .attribute("stamp", stamp(item.published()))
            .build();
    send(host, node, List.of(to), List.of(event(items(node, element(node, item))), delay));
  }

  public static String stamp(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** The state of a subscription is another one (section 12.14). */
  public void subscription(Host host, Node node, Jid subscriber, SubscriberState state) {
    send(host, node, List.of(subscriber), List.of(subscriptionEvent(node, subscriber, state)));
  }

  /** Owners are told of subscribers who come and go, if they want to know. */
  public void subscriberChanged(
      Host host, Node node, Collection<Jid> owners, Jid subscriber, SubscriberState state) {
    if (node.config().flag(NodeOption.NOTIFY_SUB)) {
      send(host, node, owners, List.of(subscriptionEvent(node, subscriber, state)));
    }
  }

  private static Element subscriptionEvent(Node node, Jid subscriber, SubscriberState state) {
    return event(
        named("subscription", node)
            .attribute("jid", subscriber.toString())
            .attribute("subscription", state.value())
            .build());
  }

  private static Element.Builder named(String name, Node node) {
    return Element.builder(name, EVENT).attribute("node", node.name());
  }

  private static Element event(Element content) {
    return Element.builder("event", EVENT).child(content).build();
  }

  private void send(Host host, Node node, Element event) {
    if (!node.config().flag(NodeOption.DELIVER_NOTIFICATIONS)) {
      return;
    }
    List<Jid> subscribed =
        node.subscriptions().values().stream()
            .filter(subscription -> subscription.isActive() && subscription.deliver())
            .map(NodeSubscription::jid)
            .toList();
    send(host, node, host.recipients(node, subscribed), List.of(event));
  }

  private void send(Host host, Node node, Collection<Jid> to, List<Element> content) {
    if (to.isEmpty()) {
      return;
    }
    String type = node.config().text(NodeOption.NOTIFICATION_TYPE);
    Element message =
        Element.builder("message", Namespaces.CLIENT)
            .attribute("type", type.equals("normal") ? null : type)
            .children(content)
            .build();
    if (to.size() > 1) {
      XmlWriter.encodeOnce(message);
    }
    String id = Ids.next();
    int count = 0;
    for (Jid receiver : to) {
      Element numbered = message.withAttribute("id", id + "-" + count++);
      router.route(Stanza.of(numbered, host.jid(), receiver));
    }
  }
}
