package org.parley.core.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Says that stanzas, which inside this server are of {@code jabber:client}, are of another
 * namespace on a stream. The two change places in every first-level element and below it as far as
 * elements of the stanza's own namespace reach, so nothing that a peer sends passes for what it is
 * not. What lies inside a payload, such as a forwarded message, stays as it is.
 *
 * @param spoken the namespace on the stream, such as {@code jabber:server}
 */
public record StanzaMapping(String spoken) {
  public StanzaMapping {
    Objects.requireNonNull(spoken);
  }

  /** The namespace for one that stands on the other side. */
  public String swap(String namespace) {
    if (namespace.equals(spoken)) {
      return Namespaces.CLIENT;
    }
    return namespace.equals(Namespaces.CLIENT) ? spoken : namespace;
  }

  /**
   * Whether the children of an element belong to the stanza as it does.
   *
   * @param own the stanza's own namespace on the side that is looked at
   */
  public static boolean continues(String namespace, String own, boolean firstLevel) {
    return namespace.equals(own)
        || namespace.equals(Namespaces.XML)
        || firstLevel
            && (namespace.equals(Namespaces.STREAM) || namespace.equals(Namespaces.DIALBACK));
  }

  /**
   * Whether the element can be written as it stands wherever its own namespace is not declared:
   * then it means on the stream what it means here, and what was encoded once can be used.
   */
  boolean fits(Element element) {
    return !element.namespace().equals(spoken) && contentFits(element, true);
  }

  private boolean contentFits(Element element, boolean firstLevel) {
    if (!continues(element.namespace(), Namespaces.CLIENT, firstLevel)) {
      return true;
    }
    for (Element child : element.elements()) {
      if (child.namespace().equals(spoken) || !contentFits(child, false)) {
        return false;
      }
    }
    return true;
  }

  /** The element as it is on the stream. */
  Element toStream(Element element) {
    return swapped(element, true);
  }

  private Element swapped(Element element, boolean firstLevel) {
    Content content = element.content();
    if (continues(element.namespace(), Namespaces.CLIENT, firstLevel)) {
      List<XmlNode> nodes = new ArrayList<>(content.nodes().size());
      for (XmlNode node : content.nodes()) {
        nodes.add(node instanceof Element child ? swapped(child, false) : node);
      }
      content = Content.of(nodes);
    }
    return Element.of(element.name(), swap(element.namespace()), element.attributeArray(), content);
  }
}
