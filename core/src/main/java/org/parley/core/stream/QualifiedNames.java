package org.parley.core.stream;

import com.fasterxml.aalto.util.XmlChars;
import javax.xml.stream.XMLStreamReader;
import org.parley.core.stream.StreamError.Condition;

/**
 * Finds what the parser takes though Namespaces in XML forbids it: local names that are no names,
 * and prefixes that are declared as nothing. Without their prefix they could not be written again.
 */
final class QualifiedNames {
  private QualifiedNames() {}

  /**
   * Checks the start tag that the parser stands at.
   *
   * @throws StreamFault {@code not-well-formed}
   */
  static void check(XMLStreamReader xml) throws StreamFault {
    checkLocal(xml.getPrefix(), xml.getLocalName());
    for (int i = xml.getAttributeCount() - 1; i >= 0; i--) {
      checkLocal(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
    }
    for (int i = xml.getNamespaceCount() - 1; i >= 0; i--) {
      String prefix = xml.getNamespacePrefix(i);
      if (!isNone(prefix) && (!isName(prefix) || isNone(xml.getNamespaceURI(i)))) {
        throw fault();
      }
    }
  }

  /** The parser looks at the first character of the whole name only. */
  private static void checkLocal(String prefix, String local) throws StreamFault {
    if (!isNone(prefix) && !isName(local)) {
      throw fault();
    }
  }

  private static boolean isName(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char first = text.charAt(0);
    return first >= 'a' && first <= 'z'
        || first != ':' && XmlChars.is10NameStartChar(text.codePointAt(0));
  }

  private static boolean isNone(String text) {
    return text == null || text.isEmpty();
  }

  private static StreamFault fault() {
    return new StreamFault(Condition.NOT_WELL_FORMED, "A name is not one of Namespaces in XML.");
  }
}
