package org.parley.server.transfer.reading;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.parley.core.xml.Element;

/**
 * Walks through a file without keeping it: stands at the beginning or the end of an element. A
 * document type, and so every entity that XML does not know itself, ends the file.
 */
final class Cursor {
  /** Its readers are never closed, as in {@link org.parley.core.xml.ElementReader}. */
  private static final InputFactoryImpl FACTORY = new InputFactoryImpl();

  private static final int DEEPEST = 1000;
  private static final int MOST_NAMES = 50_000;

  private final String file;
  private final BoundedInput input;
  private final XMLStreamReader reader;
  private final Set<String> names = new HashSet<>();
  private int depth;

  Cursor(String file, InputStream stream) throws UnreadableException {
    this.file = file;
    this.input = new BoundedInput(stream);
    try {
      reader = FACTORY.createXMLStreamReader(input);
    } catch (XMLStreamException e) {
      throw new UnreadableException(new Place(file, 1), "this is no XML: " + reason(e));
    }
  }

  Place place() {
    return new Place(file, Math.max(1, reader.getLocation().getLineNumber()));
  }

  /** Goes to the next beginning or end of an element; false at the end of the file. */
  boolean advance() throws UnreadableException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      if (event == XMLStreamConstants.END_DOCUMENT) {
        return false;
      }
      event = next();
    }
    return true;
  }

  private int next() throws UnreadableException {
    try {
      int event = reader.next();
      input.refill();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> begin();
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD ->
            throw new UnreadableException(place(), "a document type is not allowed");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new UnreadableException(place(), "an entity is not allowed");
        default -> {
          // a text, or nothing that counts
        }
      }
      return event;
    } catch (XMLStreamException | RuntimeException e) {
      throw new UnreadableException(place(), reason(e));
    }
  }

  private void begin() throws UnreadableException {
    depth++;
    if (depth > DEEPEST) {
      throw new UnreadableException(place(), "elements are deeper in each other than " + DEEPEST);
    }
    learn(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      learn(reader.getAttributeLocalName(i));
    }
  }

  /** The parser remembers every name. */
  private void learn(String name) throws UnreadableException {
    if (names.add(name) && names.size() > MOST_NAMES) {
      throw new UnreadableException(place(), "there are more than " + MOST_NAMES + " names");
    }
  }

  /** What the stream says itself counts more than that the parser cannot go on. */
  private static String reason(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return String.valueOf(cause.getMessage());
      }
    }
    String first = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    return "this is not well-formed XML (" + first.replaceFirst("\\s*at \\[row.*", "") + ")";
  }

  boolean isStart() {
    return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
  }

  String name() {
    return reader.getLocalName();
  }

  String namespace() {
    return text(reader.getNamespaceURI());
  }

  boolean is(String name, String namespace) {
    return name().equals(name) && namespace().equals(namespace);
  }

  /** The value of the attribute without namespace, or null. */
  String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (text(reader.getAttributeNamespace(i)).isEmpty()
          && reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The element that begins here, as sentences tell of it. */
  String shown() {
    return "the element "
        + name()
        + " of "
        + (namespace().isEmpty() ? "no namespace" : namespace());
  }

  /** Goes to the end of the element that begins here. */
  void skip() throws UnreadableException {
    leave(depth - 1);
  }

  int depth() {
    return depth;
  }

  /** Goes on to the end of the element that is at this depth, whatever stands before. */
  void leave(int outer) throws UnreadableException {
    while (depth > outer) {
      if (next() == XMLStreamConstants.END_DOCUMENT) {
        throw new UnreadableException(place(), "the file ends too early");
      }
    }
  }

  /** Reads the element that begins here, up to its end. */
  Element element(Allowance allowance) throws UnreadableException, TooMuchException {
    return element(allowance, 1);
  }

  private Element element(Allowance allowance, int inner)
      throws UnreadableException, TooMuchException {
    allowance.depth(inner);
    Element.Builder builder = Element.builder(name(), namespace());
    allowance.take(name().length() + 64);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String value = reader.getAttributeValue(i);
      allowance.take(value.length() + 32);
      builder.attribute(
          text(reader.getAttributeNamespace(i)), reader.getAttributeLocalName(i), value);
    }
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          flush(text, builder);
          builder.child(element(allowance, inner + 1));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          flush(text, builder);
          return builder.build();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          String part = text();
          allowance.take(part.length());
          text.append(part);
        }
        default -> {
          // comments and instructions say nothing
        }
      }
    }
  }

  /** The parser reads on to the end of a text only when somebody asks for it. */
  private String text() throws UnreadableException {
    try {
      return reader.getText();
    } catch (RuntimeException e) {
      throw new UnreadableException(place(), reason(e));
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
