package org.parley.web.websocket;

import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.core.xml.Utf8Buffer;
import org.parley.core.xml.XmlWriter;

/** The opening and closing of a stream as frames (RFC 7395, section 3.3). */
final class Framing {
  static final String NAMESPACE = "urn:ietf:params:xml:ns:xmpp-framing";
  static final Element CLOSE = Element.of("close", NAMESPACE);

  private Framing() {}

  static boolean isOpen(Element element) {
    return element.is("open", NAMESPACE);
  }

  static boolean isClose(Element element) {
    return element.is("close", NAMESPACE);
  }

  /** Section 3.3.2: a header must be qualified by its namespace. */
  static boolean isMisplacedHeader(Element element) {
    String name = element.name();
    boolean header = name.equals("open") || name.equals("close") || name.equals("stream");
    return header && !element.namespace().equals(NAMESPACE);
  }

  static StreamHeader header(Element open) {
    return new StreamHeader(
        open.attribute("from"),
        open.attribute("to"),
        open.attribute("id"),
        open.attribute("version"),
        open.attribute(Namespaces.XML, "lang"),
        Namespaces.CLIENT);
  }

  static Element open(StreamHeader header) {
    return Element.builder("open", NAMESPACE)
        .attribute("from", header.from())
        .attribute("to", header.to())
        .attribute("id", header.id())
        .attribute("version", header.version())
        .attribute(Namespaces.XML, "lang", header.lang())
        .build();
  }

  /** Section 3.6.1. */
  static Element seeOther(String uri) {
    return CLOSE.withAttribute("see-other-uri", uri);
  }

  static String text(Element element) {
    Utf8Buffer out = new Utf8Buffer(256);
    XmlWriter.writeFrame(element, out);
    return out.toString();
  }
}
