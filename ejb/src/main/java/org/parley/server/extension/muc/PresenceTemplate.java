package org.parley.server.extension.muc;

import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.XmlWriter;

/** A presence that goes to many, encoded once. */
record PresenceTemplate(Stanza stanza) {

  static PresenceTemplate of(Stanza stanza) {
    XmlWriter.encodeOnce(stanza.element());
    return new PresenceTemplate(stanza);
  }

  Stanza to(Jid receiver) {
    return stanza.withTo(receiver);
  }
}
