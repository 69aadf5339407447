package org.parley.core.stream;

import javax.xml.stream.XMLStreamReader;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.core.xml.Utf8Buffer;

/**
 * The opening of a stream.
 *
 * @param header what it says
 * @param declarations its start tag with nothing but the namespace declarations, for parsers that
 *     take over later
 */
@SuppressWarnings("ArrayRecordComponent")
record OpeningTag(StreamHeader header, byte[] declarations) {

  /** RFC 6120, section 11.6: nothing but UTF-8, whatever the declaration says. */
  static void checkDeclaration(XMLStreamReader xml) throws StreamFault {
    String encoding = xml.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw StreamFault.encoding();
    }
    if (xml.getVersion() != null && !xml.getVersion().equals("1.0")) {
      throw new StreamFault(Condition.NOT_WELL_FORMED, "The version of XML is not 1.0.");
    }
  }

  /** Reads the start tag that the parser stands at (RFC 6120, sections 4.7 and 4.8). */
  static OpeningTag of(XMLStreamReader xml) throws StreamFault {
    if (!Namespaces.STREAM.equals(xml.getNamespaceURI())) {
      throw new StreamFault(
          Condition.INVALID_NAMESPACE, "The stream is not in the namespace of streams.");
    }
    if (!xml.getLocalName().equals("stream")) {
      throw new StreamFault(Condition.BAD_FORMAT, "The stream does not begin with its header.");
    }
    return new OpeningTag(header(xml), declarations(xml));
  }

  private static StreamHeader header(XMLStreamReader xml) {
    String content = null;
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      String uri = xml.getNamespaceURI(i);
      if (isNone(xml.getNamespacePrefix(i)) && !isNone(uri) && !uri.equals(Namespaces.STREAM)) {
        content = uri;
      }
    }
    return new StreamHeader(
        attribute(xml, "", "from"),
        attribute(xml, "", "to"),
        attribute(xml, "", "id"),
        attribute(xml, "", "version"),
        attribute(xml, Namespaces.XML, "lang"),
        content);
  }

  private static String attribute(XMLStreamReader xml, String namespace, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String uri = xml.getAttributeNamespace(i);
      if (xml.getAttributeLocalName(i).equals(name) && namespace.equals(uri == null ? "" : uri)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  private static byte[] declarations(XMLStreamReader xml) {
    Utf8Buffer tag = new Utf8Buffer(256);
    tag.append("<");
    if (!isNone(xml.getPrefix())) {
      tag.append(xml.getPrefix());
      tag.append(":");
    }
    tag.append(xml.getLocalName());
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      String prefix = xml.getNamespacePrefix(i);
      String uri = xml.getNamespaceURI(i);
      tag.append(isNone(prefix) ? " xmlns='" : " xmlns:" + prefix + "='");
      tag.appendAttributeValue(uri == null ? "" : uri);
      tag.append("'");
    }
    tag.append(">");
    return tag.toByteArray();
  }

  private static boolean isNone(String text) {
    return text == null || text.isEmpty();
  }
}
