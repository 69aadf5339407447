package org.parley.server.extension.bookmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/**
 * The bookmark of a room.
 *
 * @param name a name for humans, or null
 * @param nick the nickname to use, or null
 * @param password the password of the room, or null
 * @param foreign what clients have added: children of the element in private data, and children of
 *     {@code extensions} in an item
 */
record Conference(
    Jid room, String name, boolean autojoin, String nick, String password, List<Element> foreign) {
  /** The namespace of bookmarks in private data. */
  static final String STORAGE = "storage:bookmarks";

  /** The namespace and the node of bookmarks as items. */
  static final String NATIVE = "urn:xmpp:bookmarks:1";

  private static final String ELEMENT = "conference";
  private static final String EXTENSIONS = "extensions";

  static boolean isConference(Element element) {
    return element.is(ELEMENT, STORAGE);
  }

  /** Reads a bookmark of private data (XEP-0048, section 3.1); empty without a room. */
  static Optional<Conference> ofStorage(Element element) {
    List<Element> foreign =
        element.elements().stream().filter(child -> !isOwn(child, STORAGE)).toList();
    return Jid.parse(element.attribute("jid"))
        .filter(Jid::isBare)
        .map(room -> read(room, element, foreign));
  }

  /** Reads an item (XEP-0402, section 3.1); empty when it is none of a room. */
  static Optional<Conference> ofItem(String id, Element payload) {
    if (payload == null || !payload.is(ELEMENT, NATIVE)) {
      return Optional.empty();
    }
    Element extensions = payload.child(EXTENSIONS, NATIVE);
    List<Element> foreign = extensions == null ? List.of() : extensions.elements();
    return Jid.parse(id).filter(Jid::isBare).map(room -> read(room, payload, foreign));
  }

  private static boolean isOwn(Element child, String namespace) {
    return child.is("nick", namespace) || child.is("password", namespace);
  }

  private static Conference read(Jid room, Element element, List<Element> foreign) {
    String autojoin = element.attribute("autojoin");
    return new Conference(
        room,
        element.attribute("name"),
        "true".equals(autojoin) || "1".equals(autojoin),
        element.childText("nick", element.namespace()),
        element.childText("password", element.namespace()),
        foreign);
  }

  /**
   * This one with what another one has of foreign elements: a client that does not know them does
   * not repeat them. Those of the same name are replaced.
   */
  Conference keeping(Conference old) {
    List<Element> all = new ArrayList<>();
    for (Element element : old.foreign) {
      if (foreign.stream().noneMatch(other -> other.is(element.name(), element.namespace()))) {
        all.add(element);
      }
    }
    all.addAll(foreign);
    boolean isSame = all.size() == old.foreign.size() && all.containsAll(old.foreign);
    return new Conference(room, name, autojoin, nick, password, isSame ? old.foreign : all);
  }

  Element toStorage() {
    return write(STORAGE, room.toString()).children(foreign).build();
  }

  /**
   * The payload of the item.
   *
   * @param old the payload that it replaces, of which what nobody here knows stays; or null
   */
  Element toItem(Element old) {
    Element.Builder item = write(NATIVE, null);
    if (!foreign.isEmpty()) {
      item.child(Element.builder(EXTENSIONS, NATIVE).children(foreign).build());
    }
    if (old != null) {
      old.elements().stream()
          .filter(child -> !isOwn(child, NATIVE) && !child.is(EXTENSIONS, NATIVE))
          .forEach(item::child);
    }
    return item.build();
  }

  private Element.Builder write(String namespace, String jid) {
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
    return builder;
  }
}
