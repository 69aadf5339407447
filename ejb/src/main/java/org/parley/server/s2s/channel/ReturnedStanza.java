package org.parley.server.s2s.channel;

import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;

/** Stanzas that come back from a connection that never got them. */
public final class ReturnedStanza {
  private ReturnedStanza() {}

  /** An element that was a stanza when it was given to the connection. */
  public static Stanza stanza(Element element) {
    return Stanza.of(
        element, Jid.stored(element.attribute("from")), Jid.stored(element.attribute("to")));
  }
}
