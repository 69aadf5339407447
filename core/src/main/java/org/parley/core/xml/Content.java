package org.parley.core.xml;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands inside an element. Copies of an element that differ in attributes only share it, so
 * that its encoded form (see {@link XmlWriter#encodeOnce}) serves a whole fan-out.
 */
public final class Content {
  static final Content EMPTY = new Content(List.of(), List.of());

  private final List<XmlNode> nodes;
  private final List<Element> elements;

  /** The UTF-8 form; null until somebody asks for it. */
  volatile Encoded encoded;

  /**
   * An encoded form.
   *
   * @param namespace the default namespace that is in scope where it is written
   * @param bytes UTF-8; not to be changed
   */
  record Encoded(String namespace, byte[] bytes) {}

  private Content(List<XmlNode> nodes, List<Element> elements) {
    this.nodes = nodes;
    this.elements = elements;
  }

  public static Content of(List<? extends XmlNode> nodes) {
    if (nodes.isEmpty()) {
      return EMPTY;
    }
    if (nodes.size() == 1) {
      XmlNode only = nodes.get(0);
      return new Content(List.of(only), only instanceof Element one ? List.of(one) : List.of());
    }
    List<XmlNode> copy = List.copyOf(nodes);
    List<Element> elements = new ArrayList<>(copy.size());
    for (XmlNode node : copy) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return new Content(copy, List.copyOf(elements));
  }

  List<XmlNode> nodes() {
    return nodes;
  }

  List<Element> elements() {
    return elements;
  }

  int weight() {
    int sum = 0;
    for (XmlNode node : nodes) {
      sum += node instanceof Text part ? part.value().length() : ((Element) node).weight();
    }
    return sum;
  }

  String text() {
    if (nodes.size() == 1 && nodes.get(0) instanceof Text only) {
      return only.value();
    }
    StringBuilder text = new StringBuilder();
    for (XmlNode node : nodes) {
      if (node instanceof Text part) {
        text.append(part.value());
      }
    }
    return text.toString();
  }
}
