package org.parley.core.stream;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Attribute;
import org.parley.core.xml.Element;
import org.parley.core.xml.StanzaMapping;

/**
 * One parser and what it is in the midst of. It is used for a limited number of names only, because
 * the time its symbol table takes grows with the square of the names it has met.
 */
final class StreamParser {
  /** What {@link #next} returns for the closing of the stream. */
  static final Object CLOSED = new Object();

  private static final int NAMES = 4096;

  private final AsyncXMLStreamReader<AsyncByteArrayFeeder> xml;
  private final TreeBuilder tree;
  private final NameCounter names = new NameCounter();
  private final TagGuard guard = new TagGuard();
  private final Utf8Checker utf8 = new Utf8Checker();
  private byte[] opening;
  private boolean opened;
  private int met;
  private int elements;

  private byte[] slice;
  private int sliceStart;
  private int sliceEnd;
  private boolean broken;
  private byte lastOfProlog;
  private boolean declaration;

  /** Offsets in all that was fed: of the slice, the unit that is read, the last event's end. */
  private long before;

  private long unitStart;
  private long eventEnd;

  /**
   * @param opening the start tag of the stream when it was read before, else null
   * @param mapping how namespaces become those of this server; null where they are the same
   */
  StreamParser(XmlParsers parsers, byte[] opening, StanzaMapping mapping) throws StreamFault {
    this.xml = parsers.newParser();
    this.tree = new TreeBuilder(mapping);
    this.opening = opening;
    if (opening != null) {
      feed(opening, 0, opening.length);
      while (event() != AsyncXMLStreamReader.EVENT_INCOMPLETE) {
        opened = true;
      }
      before += opening.length;
      unitStart = before;
      eventEnd = before;
    }
  }

  /** Takes the next bytes; only after {@link #endOfSlice}, which ends the use of the array. */
  void feed(byte[] bytes, int from, int to) throws StreamFault {
    slice = bytes;
    sliceStart = from;
    sliceEnd = utf8.check(bytes, from, to);
    broken = sliceEnd < to;
    if (!opened) {
      watchProlog();
    }
    try {
      xml.getInputFeeder().feedInput(bytes, from, sliceEnd - from);
    } catch (XMLStreamException e) {
      throw StreamFault.of(e);
    }
  }

  /**
   * The next header, first-level element or {@link #CLOSED}; null when the slice is used up.
   *
   * @throws StreamFault when the stream cannot go on
   */
  Object next(StreamLimits limits) throws StreamFault {
    while (true) {
      int event = event();
      if (event == AsyncXMLStreamReader.EVENT_INCOMPLETE) {
        return null;
      }
      try {
        Object found = take(event, limits);
        eventEnd = xml.getLocationInfo().getEndingByteOffset() - sliceStart;
        guard.reset();
        if (found != null) {
          Object judged = judged(found, limits);
          unitStart = eventEnd;
          return judged;
        }
      } catch (XMLStreamException | RuntimeException e) {
        throw StreamFault.of(e);
      }
    }
  }

  private int event() throws StreamFault {
    try {
      return xml.next();
    } catch (XMLStreamException | RuntimeException e) {
      throw !opened && declaration ? StreamFault.restricted() : StreamFault.of(e);
    }
  }

  /** Notes a comment or document type, for the parser fails at some of them without a word. */
  private void watchProlog() {
    for (int i = sliceStart; i < sliceEnd; i++) {
      declaration |= lastOfProlog == '<' && slice[i] == '!';
      lastOfProlog = slice[i];
    }
  }

  /** Where in the array the last event ended. */
  int position() {
    return (int) (eventEnd - before) + sliceStart;
  }

  /** Looks at what the slice left unfinished, and forgets the slice. */
  void endOfSlice(StreamLimits limits) throws StreamFault {
    if (broken) {
      throw StreamFault.encoding();
    }
    int pending = Math.max(position(), sliceStart);
    guard.scan(slice, pending, sliceEnd);
    if (guard.values() > limits.attributes()) {
      throw StreamFault.limit("A tag has too many attributes.");
    }
    if (guard.isEndTagOver()) {
      throw new StreamFault(Condition.NOT_WELL_FORMED, null);
    }
    before += sliceEnd - sliceStart;
    slice = null;
    if (tree.depth() == 0 || !isTooLong(before, limits)) {
      checkBytes(before, limits);
    } else if (!tree.isPruned()) {
      tree.prune();
    }
  }

  /** What was found, or its head alone where it is too long for what the stream may outlive. */
  private Object judged(Object found, StreamLimits limits) throws StreamFault {
    boolean element = found instanceof Element;
    if (element && (tree.isPruned() && limits.isForgiving() || isTooLong(eventEnd, limits))) {
      checkBytes(eventEnd, limits.mostBytes());
      return Oversized.of((Element) found);
    }
    checkBytes(eventEnd, limits);
    return found;
  }

  /** Whether a limit is broken that the stream outlives. */
  private boolean isTooLong(long end, StreamLimits limits) {
    return end - unitStart > limits.bytes() && end - unitStart <= limits.mostBytes();
  }

  private void checkBytes(long end, StreamLimits limits) throws StreamFault {
    checkBytes(end, limits.bytes());
  }

  private void checkBytes(long end, int most) throws StreamFault {
    if (end - unitStart > most) {
      throw StreamFault.limit(opened ? "A stanza is too long." : "The stream header is too long.");
    }
  }

  /** Whether nothing is half read: the last event ended where the input does. */
  boolean atBoundary() {
    return opened && tree.depth() == 0 && eventEnd == before;
  }

  /** Whether another parser should take over. */
  boolean isWorn() {
    return met > NAMES;
  }

  /** The start tag of the stream, with nothing but its declarations. */
  byte[] opening() {
    return opening;
  }

  private Object take(int event, StreamLimits limits) throws XMLStreamException, StreamFault {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT:
        return start(limits);
      case XMLStreamConstants.END_ELEMENT:
        return tree.depth() == 0 ? CLOSED : tree.end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE:
        text();
        return null;
      case XMLStreamConstants.START_DOCUMENT:
        OpeningTag.checkDeclaration(xml);
        return null;
      default:
        throw StreamFault.restricted();
    }
  }

  private void text() throws XMLStreamException, StreamFault {
    if (tree.depth() > 0) {
      tree.text(xml.getText());
    } else if (xml.getText().isBlank()) {
      unitStart = xml.getLocationInfo().getEndingByteOffset() - sliceStart;
    } else {
      throw new StreamFault(Condition.BAD_FORMAT, "Text stands between stanzas.");
    }
  }

  private Object start(StreamLimits limits) throws StreamFault {
    if (tree.depth() == 0) {
      names.reset();
      elements = 0;
    }
    countStart(limits);
    QualifiedNames.check(xml);
    if (!opened) {
      opened = true;
      OpeningTag tag = OpeningTag.of(xml);
      opening = tag.declarations();
      return tag.header();
    }
    tree.start(xml.getLocalName(), nonNull(xml.getNamespaceURI()), attributes());
    if (tree.depth() > limits.depth()) {
      throw StreamFault.limit("Elements are nested too deep.");
    }
    return null;
  }

  private void countStart(StreamLimits limits) throws StreamFault {
    int attributes = xml.getAttributeCount();
    int declarations = xml.getNamespaceCount();
    if (attributes + declarations > limits.attributes()) {
      throw StreamFault.limit("A tag has too many attributes.");
    }
    if (++elements > limits.elements() && limits.isForgiving()) {
      tree.prune();
    } else if (elements > limits.elements()) {
      throw StreamFault.limit("A stanza has too many elements.");
    }
    met += 1 + attributes + declarations;
    boolean few = names.add(xml.getPrefix(), xml.getLocalName(), limits.names());
    for (int i = 0; few && i < attributes; i++) {
      few = names.add(xml.getAttributePrefix(i), xml.getAttributeLocalName(i), limits.names());
    }
    for (int i = 0; few && i < declarations; i++) {
      few = names.add("xmlns", nonNull(xml.getNamespacePrefix(i)), limits.names());
    }
    if (!few) {
      throw StreamFault.limit("A stanza has too many distinct names.");
    }
  }

  private Attribute[] attributes() {
    int count = xml.getAttributeCount();
    if (count == 0) {
      return Element.NO_ATTRIBUTES;
    }
    Attribute[] attributes = new Attribute[count];
    for (int i = 0; i < count; i++) {
      attributes[i] =
          new Attribute(
              nonNull(xml.getAttributeNamespace(i)),
              xml.getAttributeLocalName(i),
              xml.getAttributeValue(i));
    }
    return attributes;
  }

  private static String nonNull(String text) {
    return text == null ? "" : text;
  }
}
