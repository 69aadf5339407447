package org.parley.server.s2s;

import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** Puts stream errors into words for the log. */
public final class ErrorText {
  private ErrorText() {}

  public static String of(StreamError error) {
    String name = error.condition().elementName();
    return error.text() == null ? name : name + ", " + error.text();
  }

  /** The condition of an error that came; null when there is none. */
  public static String condition(Element error) {
    for (Element child : error.elements()) {
      if (child.namespace().equals(Namespaces.STREAM_ERRORS) && !child.name().equals("text")) {
        return child.name();
      }
    }
    return null;
  }
}
