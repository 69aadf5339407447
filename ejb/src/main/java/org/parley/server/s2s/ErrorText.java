package org.parley.server.s2s;

import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** Puts stream errors into words for the log. */
final class ErrorText {
  private ErrorText() {}

  static String of(StreamError error) {
    String name = error.condition().elementName();
    return error.text() == null ? name : name + ", " + error.text();
  }

  /** The condition of an error that came; null when there is none. */
  static String condition(Element error) {
    for (Element child : error.elements()) {
      if (child.namespace().equals(Namespaces.STREAM_ERRORS) && !child.name().equals("text")) {
        return child.name();
      }
    }
    return null;
  }
}
