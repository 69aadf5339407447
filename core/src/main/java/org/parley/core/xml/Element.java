package org.parley.core.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * An immutable XML element. Prefixes are not kept: a name is a namespace and a local name, and
 * {@link XmlWriter} chooses how to write them. Copies made by the {@code with} methods share what
 * they do not change.
 */
public final class Element implements XmlNode {
  public static final Attribute[] NO_ATTRIBUTES = {};

  private final String name;
  private final String namespace;
  private final Attribute[] attributes;
  private final Content content;

  /** What {@link #weight} found, or 0; racing threads find the same. */
  private int weight;

  private Element(String name, String namespace, Attribute[] attributes, Content content) {
    this.name = Objects.requireNonNull(name);
    this.namespace = Objects.requireNonNull(namespace);
    this.attributes = attributes;
    this.content = content;
  }

  /** An element with neither attributes nor content. */
  public static Element of(String name, String namespace) {
    return new Element(name, namespace, NO_ATTRIBUTES, Content.EMPTY);
  }

  /** An element that contains only {@code text}. */
  public static Element of(String name, String namespace, String text) {
    return builder(name, namespace).text(text).build();
  }

  /** An element of parts that nobody else changes. */
  public static Element of(String name, String namespace, Attribute[] attributes, Content content) {
    return new Element(name, namespace, attributes, content);
  }

  public static Builder builder(String name, String namespace) {
    return new Builder(name, namespace);
  }

  /** The local name. */
  public String name() {
    return name;
  }

  /** The namespace name, empty for none. */
  public String namespace() {
    return namespace;
  }

  public boolean is(String otherName, String otherNamespace) {
    return name.equals(otherName) && namespace.equals(otherNamespace);
  }

  public List<Attribute> attributes() {
    return List.of(attributes);
  }

  /** The value of the attribute without namespace, or null. */
  public String attribute(String attributeName) {
    return attribute("", attributeName);
  }

  /** The value of the attribute, or null. */
  public String attribute(String attributeNamespace, String attributeName) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(attributeName)
          && attribute.namespace().equals(attributeNamespace)) {
        return attribute.value();
      }
    }
    return null;
  }

  /** The content in document order. */
  public List<XmlNode> children() {
    return content.nodes();
  }

  /** The child elements in document order. */
  public List<Element> elements() {
    return content.elements();
  }

  /** The first child element, or null. */
  public Element firstElement() {
    List<Element> elements = content.elements();
    return elements.isEmpty() ? null : elements.get(0);
  }

  /** The first child element of that name, or null. */
  public Element child(String childName, String childNamespace) {
    for (Element element : content.elements()) {
      if (element.is(childName, childNamespace)) {
        return element;
      }
    }
    return null;
  }

  public boolean hasChild(String childName, String childNamespace) {
    return child(childName, childNamespace) != null;
  }

  /** The text of the first child element of that name, or null when there is no such child. */
  public String childText(String childName, String childNamespace) {
    Element child = child(childName, childNamespace);
    return child == null ? null : child.text();
  }

  /** The character data directly inside this element, without that of its children. */
  public String text() {
    return content.text();
  }

  /** A copy in which the attribute without namespace has that value; null removes it. */
  public Element withAttribute(String attributeName, String value) {
    return withAttribute("", attributeName, value);
  }

  /** A copy in which the attribute has that value; null removes it. */
  public Element withAttribute(String attributeNamespace, String attributeName, String value) {
    List<Attribute> copy = new ArrayList<>(attributes.length + 1);
    boolean placed = value == null;
    for (Attribute attribute : attributes) {
      if (!attribute.name().equals(attributeName)
          || !attribute.namespace().equals(attributeNamespace)) {
        copy.add(attribute);
      } else if (!placed) {
        copy.add(new Attribute(attributeNamespace, attributeName, value));
        placed = true;
      }
    }
    if (!placed) {
      copy.add(new Attribute(attributeNamespace, attributeName, value));
    }
    return new Element(name, namespace, copy.toArray(NO_ATTRIBUTES), content);
  }

  /** A copy with one more child at the end. */
  public Element withChild(XmlNode child) {
    List<XmlNode> copy = new ArrayList<>(content.nodes());
    copy.add(Objects.requireNonNull(child));
    return withContent(copy);
  }

  /** A copy without the child elements that match. */
  public Element withoutChildren(Predicate<Element> unwanted) {
    boolean found = false;
    for (Element child : content.elements()) {
      found |= unwanted.test(child);
    }
    if (!found) {
      return this;
    }
    List<XmlNode> kept = new ArrayList<>(content.nodes());
    kept.removeIf(node -> node instanceof Element child && unwanted.test(child));
    return withContent(kept);
  }

  /** A copy with other content. */
  public Element withContent(List<? extends XmlNode> nodes) {
    return new Element(name, namespace, attributes, Content.of(nodes));
  }

  /** About how many bytes the element takes as XML; cheap, for bounds of queues. */
  public int weight() {
    if (weight == 0) {
      int sum = name.length() + namespace.length() + 16 + content.weight();
      for (Attribute attribute : attributes) {
        sum += attribute.name().length() + attribute.value().length() + 4;
      }
      weight = sum;
    }
    return weight;
  }

  /** The content, shared by all copies that did not change it. */
  Content content() {
    return content;
  }

  Attribute[] attributeArray() {
    return attributes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Element that
        && name.equals(that.name)
        && namespace.equals(that.namespace)
        && content.nodes().equals(that.content.nodes())
        && attributes.length == that.attributes.length
        && attributes().containsAll(that.attributes());
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, namespace, content.nodes());
  }

  /** The element as XML, for logs and tests. */
  @Override
  public String toString() {
    return XmlWriter.toString(this);
  }

  /** Gathers what an element will consist of. */
  public static final class Builder {
    private final String name;
    private final String namespace;
    private final List<Attribute> attributes = new ArrayList<>(4);
    private final List<XmlNode> nodes = new ArrayList<>(4);

    private Builder(String name, String namespace) {
      this.name = name;
      this.namespace = namespace;
    }

    /** Adds an attribute without namespace; a null value adds nothing. */
    public Builder attribute(String attributeName, String value) {
      return attribute("", attributeName, value);
    }

    /** Adds an attribute; a null value adds nothing. */
    public Builder attribute(String attributeNamespace, String attributeName, String value) {
      if (value != null) {
        attributes.add(new Attribute(attributeNamespace, attributeName, value));
      }
      return this;
    }

    /** Adds a child; null adds nothing. */
    public Builder child(XmlNode child) {
      if (child != null) {
        nodes.add(child);
      }
      return this;
    }

    public Builder children(Iterable<? extends XmlNode> children) {
      children.forEach(this::child);
      return this;
    }

    /** Adds character data; null or empty text adds nothing. */
    public Builder text(String text) {
      if (text != null && !text.isEmpty()) {
        nodes.add(new Text(text));
      }
      return this;
    }

    public Element build() {
      Attribute[] array = attributes.isEmpty() ? NO_ATTRIBUTES : attributes.toArray(NO_ATTRIBUTES);
      return new Element(name, namespace, array, Content.of(nodes));
    }
  }
}
