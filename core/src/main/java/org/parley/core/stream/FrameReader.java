package org.parley.core.stream;

import java.nio.charset.StandardCharsets;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;

/**
 * Reads elements that come one by one as documents of their own, as the transports over HTTP carry
 * them (RFC 7395, section 3.3.3; XEP-0124, section 6). As strict as {@link StreamReader}. Not
 * thread-safe.
 */
public final class FrameReader {
  /** What stands for the stream, which such documents are not in: nothing is declared. */
  private static final byte[] OPENING = {'<', 's', '>'};

  private static final byte[] DECLARATION = {'<', '?', 'x', 'm', 'l', ' '};

  private final XmlParsers parsers;
  private StreamParser parser;

  public FrameReader(XmlParsers parsers) {
    this.parsers = parsers;
  }

  /** Thrown when a document cannot be taken; carries no stack trace. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient StreamError error;

    Refused(StreamError error) {
      super(error.text(), null, false, false);
      this.error = error;
    }

    /** The stream error that tells why. */
    public StreamError error() {
      return error;
    }
  }

  /**
   * Reads a document.
   *
   * @param document UTF-8; it begins with its element or an XML declaration, and nothing but white
   *     space follows the element
   * @throws Refused when it is no such document or breaks a limit; the reader can be used on
   */
  public Element read(byte[] document, StreamLimits limits) throws Refused {
    Element element;
    try {
      if (document.length > limits.bytes()) {
        throw StreamFault.limit("A stanza is too long.");
      }
      element = readElement(document, afterDeclaration(document), limits);
    } catch (StreamFault fault) {
      parser = null;
      throw new Refused(fault.error());
    }
    if (parser.isWorn() || !parser.atBoundary()) {
      parser = null;
    }
    return element;
  }

  /** Gives back what is kept between documents. */
  public void release() {
    parser = null;
  }

  private Element readElement(byte[] document, int from, StreamLimits limits) throws StreamFault {
    if (from == document.length || document[from] != '<') {
      throw new StreamFault(Condition.NOT_WELL_FORMED, "A frame begins with its element.");
    }
    if (from + 1 < document.length && document[from + 1] == '!') {
      throw StreamFault.restricted();
    }
    if (parser == null) {
      parser = new StreamParser(parsers, OPENING, null);
    }
    Object found = null;
    int end = 0;
    for (int start = from; start < document.length; start += StreamReader.SLICE) {
      parser.feed(document, start, Math.min(document.length, start + StreamReader.SLICE));
      for (Object next = parser.next(limits); next != null; next = parser.next(limits)) {
        if (found != null || next == StreamParser.CLOSED) {
          throw more();
        }
        found = next;
        end = parser.position();
      }
      parser.endOfSlice(limits);
    }
    if (found == null) {
      throw new StreamFault(Condition.NOT_WELL_FORMED, "A frame holds one complete element.");
    }
    checkEnd(document, end);
    return (Element) found;
  }

  private static void checkEnd(byte[] document, int end) throws StreamFault {
    for (int i = end; i < document.length; i++) {
      if (!Character.isWhitespace(document[i])) {
        throw more();
      }
    }
  }

  private static StreamFault more() {
    return new StreamFault(Condition.BAD_FORMAT, "A frame holds one element and no more.");
  }

  /** Where the element begins; a declaration is allowed, if it is that of UTF-8. */
  private static int afterDeclaration(byte[] document) throws StreamFault {
    for (int i = 0; i < DECLARATION.length; i++) {
      if (i == document.length || document[i] != DECLARATION[i]) {
        return 0;
      }
    }
    int end = DECLARATION.length;
    while (end < document.length && document[end] != '>') {
      end++;
    }
    String text = new String(document, 0, end, StandardCharsets.ISO_8859_1);
    if (!text.matches(
        "<\\?xml\\s+version\\s*=\\s*(['\"])1\\.0\\1"
            + "(\\s+encoding\\s*=\\s*(['\"])[Uu][Tt][Ff]-8\\3)?"
            + "(\\s+standalone\\s*=\\s*(['\"])(yes|no)\\5)?\\s*\\?")) {
      throw text.contains("encoding")
          ? StreamFault.encoding()
          : new StreamFault(Condition.NOT_WELL_FORMED, "The XML declaration is wrong.");
    }
    int next = Math.min(end + 1, document.length);
    while (next < document.length && Character.isWhitespace(document[next])) {
      next++;
    }
    return next;
  }
}
