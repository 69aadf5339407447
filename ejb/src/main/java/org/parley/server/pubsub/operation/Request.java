package org.parley.server.pubsub.operation;

import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.host.Host;
import org.parley.server.routing.IqRequest;

/**
 * A request of XEP-0060.
 *
 * @param action the element that says what is wanted
 */
public record Request(Host host, IqRequest iq, Element action) {

  public Jid from() {
    return iq.from();
  }

  /** The bare address of who asks. */
  public Jid entity() {
    return iq.from().bare();
  }

  public String attribute(String name) {
    return action.attribute(name);
  }

  /** The name of the node, or null. */
  public String nodeOrNull() {
    String name = action.attribute("node");
    return name == null || name.isEmpty() ? null : name;
  }

  /**
   * The name of the node.
   *
   * @throws StanzaException {@code nodeid-required}
   */
  public String node() {
    String name = nodeOrNull();
    if (name == null) {
      throw PubsubError.badRequest("nodeid-required");
    }
    return name;
  }

  /** The element beside the action, or null. */
  public Element beside(String name) {
    return iq.payload().child(name, action.namespace());
  }

  /** Whether the sender is a guest without an account of its own. */
  public boolean isAnonymous() {
    return iq.sender() != null && iq.sender().isAnonymous();
  }

  /**
   * The subscriber that the action names.
   *
   * @throws StanzaException when there is none, or no address
   */
  public Jid subscriber() {
    String jid = action.attribute("jid");
    if (jid == null) {
      throw PubsubError.badRequest("jid-required");
    }
    return Jid.parse(jid).orElseThrow(() -> PubsubError.badRequest("invalid-jid"));
  }

  /**
   * The subscriber, who must be who asks.
   *
   * @throws StanzaException {@code forbidden} when it is somebody else
   */
  public Jid ownSubscriber() {
    Jid subscriber = subscriber();
    if (!subscriber.bare().equals(entity())) {
      throw new StanzaException(Condition.FORBIDDEN);
    }
    return subscriber;
  }

  /** The answer with this content. */
  public Element answer(Element content) {
    return Element.builder("pubsub", action.namespace()).child(content).build();
  }

  /** An element of the answer that names a node; null names none. */
  public Element.Builder element(String name, String node) {
    return Element.builder(name, action.namespace()).attribute("node", node);
  }
}
