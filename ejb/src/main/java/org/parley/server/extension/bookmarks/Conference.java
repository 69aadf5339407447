package org.parley.server.extension.bookmarks;

import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/**
 * The bookmark of a room.
 *
 * @param name a name for humans, or null
 * @param nick the nickname to use, or null
 * @param password the password of the room, or null
 */
record Conference(Jid room, String name, boolean autojoin, String nick, String password) {
  /** The namespace of bookmarks in private data. */
  static final String STORAGE = "storage:bookmarks";

  /** The namespace and the node of bookmarks as items. */
  static final String NATIVE = "urn:xmpp:bookmarks:1";

  private static final String ELEMENT = "conference";

  static boolean isConference(Element element) {
    return element.is(ELEMENT, STORAGE);
  }

  /** Reads a bookmark of private data (XEP-0048, section 3.1); empty without a room. */
  static Optional<Conference> ofStorage(Element element) {
    return Jid.parse(element.attribute("jid")).filter(Jid::isBare).map(room -> read(room, element));
  }

  /** Reads an item (XEP-0402, section 3.1); empty when it is none of a room. */
  static Optional<Conference> ofItem(String id, Element payload) {
    return payload != null && payload.is(ELEMENT, NATIVE)
        ? Jid.parse(id).filter(Jid::isBare).map(room -> read(room, payload))
        : Optional.empty();
  }

  private static Conference read(Jid room, Element element) {
    String autojoin = element.attribute("autojoin");
    return new Conference(
        room,
        element.attribute("name"),
        "true".equals(autojoin) || "1".equals(autojoin),
        element.childText("nick", element.namespace()),
        element.childText("password", element.namespace()));
  }

  Element toStorage() {
    return write(STORAGE, room.toString());
  }

  /**
   * The payload of the item.
   *
   * @param old the payload that it replaces, of which what private data does not know stays; or
   *     null
   */
  Element toItem(Element old) {
    Element item = write(NATIVE, null);
    Element extensions = old == null ? null : old.child("extensions", NATIVE);
    return extensions == null ? item : item.withChild(extensions);
  }

  private Element write(String namespace, String jid) {
    Element.Builder builder =
        Element.builder(ELEMENT, namespace)
            .attribute("jid", jid)
            .attribute("name", name)
            .attribute("autojoin", autojoin ? "true" : null);
    if (nick != null) {
      builder.child(Element.of("nick", namespace, nick));
    }
    if (password != null) {
      builder.child(Element.of("password", namespace, password));
    }
    return builder.build();
  }
}
