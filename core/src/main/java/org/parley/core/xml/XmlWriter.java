package org.parley.core.xml;

import java.util.HashMap;
import java.util.Map;

/**
 * Writes elements as UTF-8. Every element declares its namespace by {@code xmlns} where it differs
 * from the one in scope, so the text depends on the tree alone and never on what a peer wrote.
 */
public final class XmlWriter {
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private XmlWriter() {}

  /**
   * Appends the element.
   *
   * @param scope the default namespace that is in scope at this place of the stream
   */
  public static void write(Element element, String scope, Utf8Buffer out) {
    writeStart(element, scope, out);
    Content content = element.content();
    if (content.nodes().isEmpty()) {
      out.append((byte) '/');
      out.append((byte) '>');
      return;
    }
    out.append((byte) '>');
    Content.Encoded encoded = content.encoded;
    if (encoded != null && encoded.namespace().equals(element.namespace())) {
      out.append(encoded.bytes());
    } else {
      writeContent(content, element.namespace(), out);
    }
    out.append((byte) '<');
    out.append((byte) '/');
    out.append(element.name());
    out.append((byte) '>');
  }

  /**
   * Encodes the content of the element now and keeps it, for it and for all copies that differ from
   * it in attributes only. Worth it where one stanza goes to many.
   */
  public static void encodeOnce(Element element) {
    Content content = element.content();
    if (content.encoded == null && !content.nodes().isEmpty()) {
      Utf8Buffer out = new Utf8Buffer(256);
      writeContent(content, element.namespace(), out);
      content.encoded = new Content.Encoded(element.namespace(), out.toByteArray());
    }
  }

  /** The element as a document of its own. */
  public static String toString(Element element) {
    Utf8Buffer out = new Utf8Buffer(256);
    write(element, "", out);
    return out.toString();
  }

  private static void writeStart(Element element, String scope, Utf8Buffer out) {
    out.append((byte) '<');
    out.append(element.name());
    if (!element.namespace().equals(scope)) {
      writeAttribute("xmlns", element.namespace(), out);
    }
    Map<String, String> prefixes = null;
    for (Attribute attribute : element.attributeArray()) {
      String namespace = attribute.namespace();
      if (namespace.isEmpty()) {
        writeAttribute(attribute.name(), attribute.value(), out);
      } else if (namespace.equals(XML)) {
        writeAttribute("xml:" + attribute.name(), attribute.value(), out);
      } else {
        prefixes = prefixes == null ? new HashMap<>() : prefixes;
        String prefix = prefixes.get(namespace);
        if (prefix == null) {
          prefix = "ns" + prefixes.size();
          prefixes.put(namespace, prefix);
          writeAttribute("xmlns:" + prefix, namespace, out);
        }
        writeAttribute(prefix + ":" + attribute.name(), attribute.value(), out);
      }
    }
  }

  private static void writeAttribute(String name, String value, Utf8Buffer out) {
    out.append((byte) ' ');
    out.append(name);
    out.append((byte) '=');
    out.append((byte) '\'');
    out.appendAttributeValue(value);
    out.append((byte) '\'');
  }

  private static void writeContent(Content content, String scope, Utf8Buffer out) {
    for (Node node : content.nodes()) {
      if (node instanceof Element child) {
        write(child, scope, out);
      } else {
        out.appendText(((Text) node).value());
      }
    }
  }
}
