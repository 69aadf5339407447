package org.parley.core.xml;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts elements of one namespace into another, for transports whose content has another default
 * namespace than that of the server.
 *
 * @param from the namespace that is replaced
 * @param to the one that stands for it
 */
public record NamespaceMapping(String from, String to) {

  /** The element and all below it up to the first one of another namespace, mapped. */
  public Element apply(Element element) {
    if (!element.namespace().equals(from)) {
      return element;
    }
    List<XmlNode> children = new ArrayList<>(element.children().size());
    for (XmlNode node : element.children()) {
      children.add(node instanceof Element child ? apply(child) : node);
    }
    return Element.of(element.name(), to, element.attributeArray(), Content.of(children));
  }
}
