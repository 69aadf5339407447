package org.parley.core.xml;

import java.util.HashMap;
import java.util.Map;

/**
 * Writes elements as UTF-8. Every element declares its namespace by {@code xmlns} where it differs
 * from the one in scope, so the text depends on the tree alone and never on what a peer wrote.
 */
public final class XmlWriter {
  private static final String STREAM_PREFIX = "stream:";
  private static final String DIALBACK_PREFIX = "db:";

  private XmlWriter() {}

  /**
   * Appends the element.
   *
   * @param scope the default namespace that is in scope at this place of the stream
   */
  public static void write(Element element, String scope, Utf8Buffer out) {
    boolean isXml = element.namespace().equals(Namespaces.XML);
    writeStart(element, isXml, scope, out);
    Content content = element.content();
    if (content.nodes().isEmpty()) {
      out.append((byte) '/');
      out.append((byte) '>');
      return;
    }
    out.append((byte) '>');
    String inner = isXml ? scope : element.namespace();
    Content.Encoded encoded = content.encoded;
    if (encoded != null && encoded.namespace().equals(inner)) {
      out.append(encoded.bytes());
    } else {
      writeContent(content, inner, out);
    }
    out.append((byte) '<');
    out.append((byte) '/');
    writeName(element, isXml, out);
    out.append((byte) '>');
  }

  /**
   * Appends a first-level element of a stream that {@link #openStream} opened. Elements of the
   * stream namespace have the prefix {@code stream}, which many clients need (RFC 6120, section
   * 4.8.5).
   *
   * @param scope the content namespace of the stream
   */
  public static void writeToStream(Element element, String scope, Utf8Buffer out) {
    if (element.namespace().equals(Namespaces.STREAM)) {
      writePrefixed(element, STREAM_PREFIX, scope, false, out);
    } else {
      write(element, scope, out);
    }
  }

  /**
   * Appends a first-level element of a stream of another content namespace than that of this
   * server. Elements of dialback have the prefix {@code db}, which old peers need (XEP-0220).
   */
  public static void writeToStream(Element element, StanzaMapping mapping, Utf8Buffer out) {
    boolean fits = mapping.fits(element);
    Element written = fits ? element : mapping.toStream(element);
    String scope = fits ? Namespaces.CLIENT : mapping.spoken();
    if (mapping.spoken().equals(Namespaces.SERVER)
        && element.namespace().equals(Namespaces.DIALBACK)) {
      writePrefixed(written, DIALBACK_PREFIX, scope, false, out);
    } else {
      writeToStream(written, scope, out);
    }
  }

  /**
   * Appends a first-level element as a document of its own (RFC 7395, section 3.3.3): the prefix
   * {@code stream} is declared where it is used.
   */
  public static void writeFrame(Element element, Utf8Buffer out) {
    if (element.namespace().equals(Namespaces.STREAM)) {
      writePrefixed(element, STREAM_PREFIX, "", true, out);
    } else {
      write(element, "", out);
    }
  }

  /**
   * Appends an element around a content that is written already.
   *
   * @param empty the element; what it contains is left out
   * @param prefixes which prefixes it declares, by the namespaces that they stand for
   * @param content what was written with the namespace of the element in scope
   */
  public static void writeAround(
      Element empty, Map<String, String> prefixes, Utf8Buffer content, Utf8Buffer out) {
    out.append((byte) '<');
    out.append(empty.name());
    writeAttribute("xmlns", empty.namespace(), out);
    prefixes.forEach((namespace, prefix) -> writeAttribute("xmlns:" + prefix, namespace, out));
    writeAttributes(empty, prefixes, out);
    if (content.length() == 0) {
      out.append("/>");
      return;
    }
    out.append((byte) '>');
    out.append(content);
    out.append("</");
    out.append(empty.name());
    out.append((byte) '>');
  }

  private static void writePrefixed(
      Element element, String prefix, String scope, boolean declared, Utf8Buffer out) {
    out.append((byte) '<');
    out.append(prefix);
    out.append(element.name());
    if (declared) {
      writeAttribute("xmlns:stream", Namespaces.STREAM, out);
    }
    writeAttributes(element, out);
    out.append((byte) '>');
    writeContent(element.content(), scope, out);
    out.append("</");
    out.append(prefix);
    out.append(element.name());
    out.append((byte) '>');
  }

  /**
   * Appends the XML declaration and the opening of a stream (RFC 6120, section 4.7); that of a
   * stream between servers declares the prefix of dialback too (XEP-0220).
   */
  public static void openStream(StreamHeader header, Utf8Buffer out) {
    out.append("<?xml version='1.0'?><stream:stream");
    writeOptional("xmlns", header.contentNamespace(), out);
    writeAttribute("xmlns:stream", Namespaces.STREAM, out);
    if (Namespaces.SERVER.equals(header.contentNamespace())) {
      writeAttribute("xmlns:db", Namespaces.DIALBACK, out);
    }
    writeOptional("from", header.from(), out);
    writeOptional("to", header.to(), out);
    writeOptional("id", header.id(), out);
    writeOptional("version", header.version(), out);
    writeOptional("xml:lang", header.lang(), out);
    out.append((byte) '>');
  }

  /** Appends the closing of a stream. */
  public static void closeStream(Utf8Buffer out) {
    out.append("</stream:stream>");
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

  private static void writeStart(Element element, boolean isXml, String scope, Utf8Buffer out) {
    out.append((byte) '<');
    writeName(element, isXml, out);
    if (!isXml && !element.namespace().equals(scope)) {
      writeAttribute("xmlns", element.namespace(), out);
    }
    writeAttributes(element, out);
  }

  /** The namespace of XML itself must have its prefix and cannot be declared otherwise. */
  private static void writeName(Element element, boolean isXml, Utf8Buffer out) {
    if (isXml) {
      out.append("xml:");
    }
    out.append(element.name());
  }

  private static void writeAttributes(Element element, Utf8Buffer out) {
    writeAttributes(element, Map.of(), out);
  }

  private static void writeAttributes(
      Element element, Map<String, String> declared, Utf8Buffer out) {
    Map<String, String> prefixes = null;
    for (Attribute attribute : element.attributeArray()) {
      String namespace = attribute.namespace();
      if (namespace.isEmpty()) {
        writeAttribute(attribute.name(), attribute.value(), out);
      } else if (namespace.equals(Namespaces.XML)) {
        writeAttribute("xml:" + attribute.name(), attribute.value(), out);
      } else {
        prefixes = prefixes == null ? new HashMap<>(declared) : prefixes;
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

  private static void writeOptional(String name, String value, Utf8Buffer out) {
    if (value != null) {
      writeAttribute(name, value, out);
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
    for (XmlNode node : content.nodes()) {
      if (node instanceof Element child) {
        write(child, scope, out);
      } else {
        out.appendText(((Text) node).value());
      }
    }
  }
}
