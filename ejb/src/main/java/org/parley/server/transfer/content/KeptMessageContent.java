package org.parley.server.transfer.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.XmlNode;
import org.parley.server.store.OfflineRepository.NewMessage;
import org.parley.server.transfer.format.TransferNames;

/** Reads messages that wait for an account, with the time at which they came. */
final class KeptMessageContent {
  private KeptMessageContent() {}

  static List<NewMessage> read(Jid owner, Instant now, List<Element> parts, Notes notes) {
    List<NewMessage> messages = new ArrayList<>();
    for (Element part : parts) {
      if (part.is("offline-messages", TransferNames.PIE)) {
        part.elements()
            .forEach(
                child -> add(owner, now, TransferNames.FORGOTTEN.apply(child), messages, notes));
      }
    }
    return messages;
  }

  private static void add(
      Jid owner, Instant now, Element message, List<NewMessage> messages, Notes notes) {
    Optional<Jid> from = address(message, "from");
    Jid to = address(message, "to").filter(jid -> jid.bare().equals(owner)).orElse(owner);
    if (!message.is("message", Namespaces.CLIENT) || from.isEmpty()) {
      notes.add("a message that waits is none, or nobody has sent it");
      return;
    }
    Element stamp = stamp(owner, message);
    Instant received = stamp == null ? null : Times.parse(stamp.attribute("stamp"));
    Element stored =
        without(message, received == null ? null : stamp)
            .withAttribute("from", from.get().toString())
            .withAttribute("to", to.toString());
    messages.add(new NewMessage(owner, received == null ? now : received, stored.toString()));
  }

  private static Optional<Jid> address(Element message, String name) {
    String text = message.attribute(name);
    return text == null ? Optional.empty() : Jid.parse(text);
  }

  /** What the server has stamped it with that kept it; else what anybody has. */
  private static Element stamp(Jid owner, Element message) {
    Element found = null;
    for (Element child : message.elements()) {
      if (child.is("delay", TransferNames.DELAY)) {
        boolean isServers = owner.domain().equals(child.attribute("from"));
        found = found == null || isServers ? child : found;
      }
    }
    return found;
  }

  /**
   * The stamp is put there again when the message is delivered. One that is not at the end was
   * there before it was kept.
   */
  private static Element without(Element message, Element stamp) {
    List<XmlNode> children = message.children();
    XmlNode last = children.isEmpty() ? null : children.get(children.size() - 1);
    return stamp == null || last != stamp
        ? message
        : message.withContent(children.subList(0, children.size() - 1));
  }
}
