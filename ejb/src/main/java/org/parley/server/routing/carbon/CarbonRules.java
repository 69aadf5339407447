package org.parley.server.routing.carbon;

import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.session.Session;

/** Which messages all devices of a person hear of (XEP-0280, section 6.1). */
final class CarbonRules {
  private static final String MUC_USER = "http://jabber.org/protocol/muc#user";

  /** Receipts, chat states and markers. */
  private static final Set<String> INSTANT_MESSAGING =
      Set.of(
          "urn:xmpp:receipts", "http://jabber.org/protocol/chatstates", "urn:xmpp:chat-markers:0");

  private CarbonRules() {}

  /** Whether a message is one of a conversation that goes on on several devices; no error is. */
  static boolean isEligible(Stanza message) {
    if (message.isType("groupchat") || message.isError()) {
      return false;
    }
    boolean eligible = message.isType("chat");
    for (Element child : message.element().elements()) {
      if (isPrivate(child)) {
        return false;
      }
      eligible = eligible || isConversation(message, child);
    }
    return eligible;
  }

  private static boolean isPrivate(Element child) {
    return child.is("private", Carbon.NAMESPACE) || child.is("no-copy", "urn:xmpp:hints");
  }

  private static boolean isConversation(Stanza message, Element child) {
    return child.is("body", Namespaces.CLIENT) && !message.isType("headline")
        || INSTANT_MESSAGING.contains(child.namespace())
        || child.is("x", "jabber:x:conference")
        || isInvitation(child);
  }

  private static boolean isInvitation(Element child) {
    return child.is("x", MUC_USER) && child.hasChild("invite", MUC_USER);
  }

  /** Whether an occupant of a room says it to a session, or a session to an occupant, alone. */
  static boolean isOfRoom(Stanza message, Jid other, Session session) {
    return other.isFull() && (isMarked(message) || isOccupant(other, session));
  }

  private static boolean isMarked(Stanza message) {
    Element marked = message.element().child("x", MUC_USER);
    return marked != null && !isInvitation(marked);
  }

  /**
   * Whether a session is where that occupant is: it has sent its presence to another resource
   * there, which is its own nickname. Whoever sends it to a resource of a contact says that to the
   * contact.
   */
  static boolean isOccupant(Jid other, Session session) {
    boolean found = false;
    for (Jid directed : session.directed()) {
      if (directed.equals(other) || directed.equals(other.bare())) {
        return false;
      }
      found = found || directed.isFull() && directed.bare().equals(other.bare());
    }
    return found;
  }
}
