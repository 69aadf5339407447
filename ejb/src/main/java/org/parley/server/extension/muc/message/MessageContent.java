package org.parley.server.extension.muc.message;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.XmlNode;
import org.parley.server.extension.muc.Delay;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.StableIds;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.OccupantIds;
import org.parley.server.extension.muc.room.Room;

/** What goes on to the others of a message. */
final class MessageContent {
  private MessageContent() {}

  /** A message to all, from the occupant, without a receiver. */
  static Element of(Room room, Occupant sender, Stanza message) {
    List<XmlNode> content = new ArrayList<>(message.element().children().size() + 2);
    for (XmlNode node : message.element().children()) {
      XmlNode kept = node instanceof Element child ? keep(room, sender, child) : node;
      if (kept != null) {
        content.add(kept);
      }
    }
    content.add(StableIds.next(room.address()));
    content.add(OccupantIds.element(sender.id()));
    return element(message, "groupchat", Groupchat.id(message), content)
        .withAttribute("from", sender.address().toString());
  }

  /** A message to one occupant. */
  static Element privately(Room room, Occupant sender, Stanza message) {
    List<XmlNode> content = new ArrayList<>();
    for (XmlNode node : message.element().children()) {
      XmlNode kept = node instanceof Element child ? keep(room, sender, child) : node;
      if (kept != null) {
        content.add(kept);
      }
    }
    content.add(OccupantIds.element(sender.id()));
    content.add(Element.of("x", Muc.USER));
    return element(message, message.type(), message.id(), content);
  }

  private static Element element(Stanza message, String type, String id, List<XmlNode> content) {
    return Element.builder("message", Namespaces.CLIENT)
        .attribute("type", type)
        .attribute("id", id)
        .attribute(Namespaces.XML, "lang", message.element().attribute(Namespaces.XML, "lang"))
        .children(content)
        .build();
  }

  /** What only the room may say is left out. */
  private static Element keep(Room room, Occupant sender, Element child) {
    if (child.namespace().equals(Delay.NAMESPACE)) {
      // section 7.9: an owner may bring along what was said before there was the room
      return sender.affiliation() == Affiliation.OWNER
          ? child.withAttribute("from", room.address().toString())
          : null;
    }
    boolean withheld =
        child.namespace().equals(Muc.USER)
            || child.namespace().equals(OccupantIds.NAMESPACE)
            || StableIds.isForged(child, room.address());
    return withheld ? null : child;
  }
}
