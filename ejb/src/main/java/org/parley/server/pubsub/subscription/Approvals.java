package org.parley.server.pubsub.subscription;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.form.FormBuilder;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeAffiliation;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.host.Host;
import org.parley.server.routing.StanzaRouter;

/** Asks the owners of a node whether somebody may subscribe (section 8.6). */
@ServerBean
final class Approvals {
  static final String FORM_TYPE = PubsubNamespaces.PUBSUB + "#subscribe_authorization";
  static final String NODE = "pubsub#node";
  static final String SUBSCRIBER = "pubsub#subscriber_jid";
  static final String ALLOW = "pubsub#allow";

  private final StanzaRouter router;

  @Inject
  Approvals(StanzaRouter router) {
    this.router = router;
  }

  /** The bare addresses of the owners. */
  Collection<Jid> owners(Host host, Node node) {
    Set<Jid> owners = new LinkedHashSet<>();
    if (host.isOwner(node.creator())) {
      owners.add(node.creator());
    }
    node.affiliations().entrySet().stream()
        .filter(entry -> entry.getValue() == NodeAffiliation.OWNER)
        .map(Map.Entry::getKey)
        .forEach(owners::add);
    return owners;
  }

  /** Sends the request to all owners; the first answer counts. */
  void ask(Host host, Node node, Jid subscriber) {
    Element form =
        FormBuilder.form(FORM_TYPE)
            .title("Subscription request")
            .instructions("Submit this form to allow or deny the subscription.")
            .text(NODE, "Node", node.name())
            .field(SUBSCRIBER, "jid-single", "Subscriber", subscriber.toString())
            .flag(ALLOW, "Allow this address to subscribe to this node?", false)
            .build();
    Element message =
        Element.builder("message", Namespaces.CLIENT)
            .attribute("id", Ids.next())
            .child(form)
            .build();
    for (Jid owner : owners(host, node)) {
      router.route(Stanza.of(message, host.jid(), owner));
    }
  }
}
