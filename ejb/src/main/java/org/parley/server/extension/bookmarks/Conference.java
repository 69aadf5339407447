package org.parley.server.extension.bookmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Attribute;
import org.parley.core.xml.Element;

/**
 * The bookmark of a room.
 *
 * @param name a name for humans, or null
 * @param nick the nickname to use, or null
 * @param password the password of the room, or null
 * @param attributes those that clients have added
 * @param foreign the elements that clients have added: children of the element in private data, and
 *     children of {@code extensions} or of the element in an item
 */
record Conference(
    Jid room,
    String name,
    boolean autojoin,
    String nick,
    String password,
    List<Attribute> attributes,
    List<Element> foreign) {
  /** The namespace of bookmarks in private data. */
  static final String STORAGE = "storage:bookmarks";

  /** The namespace and the node of bookmarks as items. */
  static final String NATIVE = "urn:xmpp:bookmarks:1";

  private static final String ELEMENT = "conference";
  private static final String EXTENSIONS = "extensions";
  private static final Set<String> OWN_ATTRIBUTES = Set.of("jid", "name", "autojoin");

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
    List<Element> foreign = new ArrayList<>(beside(payload));
    foreign.addAll(extensions == null ? List.of() : extensions.elements());
    return Jid.parse(id).filter(Jid::isBare).map(room -> read(room, payload, foreign));
  }

  /** What stands in an item, but not where it should. */
  private static List<Element> beside(Element payload) {
    return payload.elements().stream()
        .filter(child -> !isOwn(child, NATIVE) && !child.is(EXTENSIONS, NATIVE))
        .toList();
  }

  private static boolean isOwn(Element child, String namespace) {
    return child.is("nick", namespace) || child.is("password", namespace);
  }

  private static boolean isOwn(Attribute attribute) {
    return attribute.namespace().isEmpty() && OWN_ATTRIBUTES.contains(attribute.name());
  }

  private static Conference read(Jid room, Element element, List<Element> foreign) {
    String autojoin = element.attribute("autojoin");
    return new Conference(
        room,
        element.attribute("name"),
        "true".equals(autojoin) || "1".equals(autojoin),
        element.childText("nick", element.namespace()),
        element.childText("password", element.namespace()),
        element.attributes().stream().filter(one -> !isOwn(one)).toList(),
        foreign);
  }

  /**
   * This one with what clients have added to another one: a client that does not know it does not
   * repeat it. What has the same name is replaced.
   */
  Conference keeping(Conference old) {
    return new Conference(
        room,
        name,
        autojoin,
        nick,
        password,
        merged(
            attributes,
            old.attributes,
            (one, other) ->
                one.name().equals(other.name()) && one.namespace().equals(other.namespace())),
        merged(foreign, old.foreign, (one, other) -> one.is(other.name(), other.namespace())));
  }

  /** The order of before counts when nothing is different. */
  private static <T> List<T> merged(List<T> present, List<T> old, BiPredicate<T, T> isSameName) {
    List<T> all = new ArrayList<>();
    for (T one : old) {
      if (present.stream().noneMatch(other -> isSameName.test(one, other))) {
        all.add(one);
      }
    }
    all.addAll(present);
    return all.size() == old.size() && all.containsAll(old) ? old : all;
  }

  Element toStorage() {
    return write(STORAGE, room.toString()).children(foreign).build();
  }

  /**
   * The payload of the item.
   *
   * @param old the payload that it replaces, or null; what stands there beside the extensions keeps
   *     its place
   */
  Element toItem(Element old) {
    List<Element> beside = old == null ? List.of() : beside(old);
    Map<Boolean, List<Element>> parts =
        foreign.stream()
            .collect(
                Collectors.partitioningBy(
                    one ->
                        beside.stream()
                            .anyMatch(other -> one.is(other.name(), other.namespace()))));
    Element.Builder item = write(NATIVE, null);
    if (!parts.get(false).isEmpty()) {
      item.child(Element.builder(EXTENSIONS, NATIVE).children(parts.get(false)).build());
    }
    return item.children(parts.get(true)).build();
  }

  private Element.Builder write(String namespace, String jid) {
    Element.Builder builder =
        Element.builder(ELEMENT, namespace)
            .attribute("jid", jid)
            .attribute("name", name)
            .attribute("autojoin", autojoin ? "true" : null);
    for (Attribute attribute : attributes) {
      builder.attribute(attribute.namespace(), attribute.name(), attribute.value());
    }
    if (nick != null) {
      builder.child(Element.of("nick", namespace, nick));
    }
    if (password != null) {
      builder.child(Element.of("password", namespace, password));
    }
    return builder;
  }
}
