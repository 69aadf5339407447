package org.parley.server.routing.carbon;

import java.util.Optional;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.session.Session;

/** A message in an envelope of its account (XEP-0280, sections 7 and 8; XEP-0297). */
public final class Carbon {
  /** The namespace of requests and of copies. */
  public static final String NAMESPACE = "urn:xmpp:carbons:2";

  static final String FORWARD = "urn:xmpp:forward:0";

  private static final String SENT = "sent";
  private static final String RECEIVED = "received";

  private Carbon() {}

  /** Tells a session what another one of its account has sent. */
  static Stanza sent(Stanza message, Session to) {
    return wrap(SENT, message, to);
  }

  /** Tells a session what others of its account have got. */
  static Stanza received(Stanza message, Session to) {
    return wrap(RECEIVED, message, to);
  }

  private static Stanza wrap(String direction, Stanza message, Session to) {
    Element forwarded = Element.builder("forwarded", FORWARD).child(message.element()).build();
    Element copy =
        Element.builder(Stanza.Kind.MESSAGE.elementName(), Namespaces.CLIENT)
            .attribute("type", message.type())
            .child(Element.builder(direction, NAMESPACE).child(forwarded).build())
            .build();
    return Stanza.of(copy, to.account(), to.jid());
  }

  /** Whether the child of a message claims that the message is a copy. */
  public static boolean isClaimedBy(Element child) {
    return child.is(SENT, NAMESPACE) || child.is(RECEIVED, NAMESPACE);
  }

  /** Whether an account has told a session by this element what other sessions sent or got. */
  public static boolean isCopy(Element element, Session session) {
    return element.is(Stanza.Kind.MESSAGE.elementName(), Namespaces.CLIENT)
        && session.account().toString().equals(element.attribute("from"))
        && element.firstElement() != null
        && isClaimedBy(element.firstElement());
  }

  /** What others have got, as it is in a copy; empty when it is a copy of what one has sent. */
  public static Optional<Element> original(Element copy) {
    return Optional.ofNullable(copy.child(RECEIVED, NAMESPACE))
        .map(received -> received.child("forwarded", FORWARD))
        .map(Element::firstElement);
  }
}
