package org.parley.core.xml;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads back elements that this server wrote and stored. Thread-safe. */
public final class ElementReader {
  /** Its readers are never closed: else it would learn their names, and grow with each new one. */
  private static final InputFactoryImpl FACTORY = new InputFactoryImpl();

  private ElementReader() {}

  /**
   * Parses one element.
   *
   * @throws IllegalArgumentException when the text is not one well-formed element
   */
  public static Element parse(String xml) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
      reader.nextTag();
      return readElement(reader);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("not an XML element: " + e.getMessage(), e);
    }
  }

  private static Element readElement(XMLStreamReader reader) throws XMLStreamException {
    Element.Builder builder =
        Element.builder(reader.getLocalName(), text(reader.getNamespaceURI()));
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      builder.attribute(
          text(reader.getAttributeNamespace(i)),
          reader.getAttributeLocalName(i),
          reader.getAttributeValue(i));
    }
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          flush(text, builder);
          builder.child(readElement(reader));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          flush(text, builder);
          return builder.build();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        default -> throw new XMLStreamException("restricted XML");
      }
    }
  }

  private static void flush(StringBuilder text, Element.Builder builder) {
    builder.text(text.toString());
    text.setLength(0);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
