package org.parley.server.s2s;

import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/** Reads the addresses of stanzas. */
final class Addresses {
  private Addresses() {}

  /** The domain of an address; null when it is none. */
  static String domain(Element element, String attribute) {
    return Jid.parse(element.attribute(attribute)).map(Jid::domain).orElse(null);
  }
}
