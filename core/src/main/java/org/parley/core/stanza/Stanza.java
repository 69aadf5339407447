package org.parley.core.stanza;

import java.util.Objects;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/**
 * A message, presence or iq with its addresses parsed (RFC 6120, section 8). Immutable; the
 * addresses of the element and of this object are always the same.
 */
public final class Stanza {

  /** The three kinds of stanzas. */
  public enum Kind {
    MESSAGE("message"),
    PRESENCE("presence"),
    IQ("iq");

    private final String elementName;

    Kind(String elementName) {
      this.elementName = elementName;
    }

    public String elementName() {
      return elementName;
    }

    /** The kind of a first-level element; empty when it is no stanza. */
    public static Optional<Kind> of(Element element) {
      if (!element.namespace().equals(Namespaces.CLIENT)) {
        return Optional.empty();
      }
      return switch (element.name()) {
        case "message" -> Optional.of(MESSAGE);
        case "presence" -> Optional.of(PRESENCE);
        case "iq" -> Optional.of(IQ);
        default -> Optional.empty();
      };
    }
  }

  private final Kind kind;
  private final Element element;
  private final Jid from;
  private final Jid to;

  private Stanza(Kind kind, Element element, Jid from, Jid to) {
    this.kind = kind;
    this.element = element;
    this.from = from;
    this.to = to;
  }

  /**
   * A stanza with these addresses, whatever the element said.
   *
   * @param from the sender, or null
   * @param to the receiver, or null
   * @throws IllegalArgumentException when the element is no stanza
   */
  public static Stanza of(Element element, Jid from, Jid to) {
    Kind kind =
        Kind.of(element)
            .orElseThrow(() -> new IllegalArgumentException("no stanza: " + element.name()));
    return new Stanza(kind, addressed(addressed(element, "from", from), "to", to), from, to);
  }

  private static Element addressed(Element element, String attribute, Jid address) {
    String value = address == null ? null : address.toString();
    return Objects.equals(element.attribute(attribute), value)
        ? element
        : element.withAttribute(attribute, value);
  }

  public Kind kind() {
    return kind;
  }

  public Element element() {
    return element;
  }

  /** The sender, or null. */
  public Jid from() {
    return from;
  }

  /** The receiver, or null. */
  public Jid to() {
    return to;
  }

  /** The {@code id}, or null. */
  public String id() {
    return element.attribute("id");
  }

  /** The {@code type} as it is written, or null. */
  public String type() {
    return element.attribute("type");
  }

  public boolean isType(String type) {
    return type.equals(type());
  }

  public boolean isError() {
    return isType("error");
  }

  /** Whether this is an iq that must be answered. */
  public boolean isRequest() {
    return kind == Kind.IQ && (isType("get") || isType("set"));
  }

  public Stanza withFrom(Jid otherFrom) {
    return new Stanza(kind, addressed(element, "from", otherFrom), otherFrom, to);
  }

  public Stanza withTo(Jid otherTo) {
    return new Stanza(kind, addressed(element, "to", otherTo), from, otherTo);
  }

  /** The same stanza with other content; the element's own addresses do not count. */
  public Stanza withElement(Element otherElement) {
    return of(otherElement, from, to);
  }

  /** The result that answers this iq; a null payload gives an empty one. */
  public Stanza result(Element payload) {
    Element result =
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", "result")
            .attribute("id", id())
            .child(payload)
            .build();
    return of(result, to, from);
  }

  /** The error that goes back to the sender; it contains what the sender wrote. */
  public Stanza error(StanzaError error) {
    Element answer =
        Element.builder(element.name(), Namespaces.CLIENT)
            .attribute("type", "error")
            .attribute("id", id())
            .children(element.children())
            .child(error.toElement())
            .build();
    return of(answer, to, from);
  }

  @Override
  public String toString() {
    return element.toString();
  }
}
