package org.parley.server.extension.muc;

import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** Errors that pass from one occupant to another one. */
public final class Errors {
  private Errors() {}

  /**
   * The error with its type and condition alone: texts, details and who it is by could tell a real
   * address. Null when there is no condition.
   */
  public static Element anonymous(Stanza stanza) {
    Element error = stanza.element().child("error", Namespaces.CLIENT);
    String condition = condition(stanza);
    return condition == null
        ? null
        : Element.builder("error", Namespaces.CLIENT)
            .attribute("type", error.attribute("type"))
            .child(Element.of(condition, Namespaces.STANZA_ERRORS))
            .build();
  }

  /** The name of the defined condition, or null. */
  public static String condition(Stanza stanza) {
    Element error = stanza.element().child("error", Namespaces.CLIENT);
    if (error != null) {
      for (Element child : error.elements()) {
        if (child.namespace().equals(Namespaces.STANZA_ERRORS) && !child.name().equals("text")) {
          return child.name();
        }
      }
    }
    return null;
  }
}
