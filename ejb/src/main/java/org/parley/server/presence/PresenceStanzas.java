package org.parley.server.presence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Namespaces;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;

/** Makes and reads presence stanzas. */
final class PresenceStanzas {
  private PresenceStanzas() {}

  /** A presence without content; a null type is an available one. */
  static Stanza of(String type, Jid from, Jid to, String id) {
    Element presence =
        Element.builder("presence", Namespaces.CLIENT)
            .attribute("type", type)
            .attribute("id", id)
            .build();
    return Stanza.of(presence, from, to);
  }

  static Stanza unavailable(Jid from, Jid to) {
    return of("unavailable", from, to, null);
  }

  /** The mark of XEP-0203 that something happened at an earlier time. */
  static Element delay(Jid from, Instant at) {
    return Element.builder("delay", "urn:xmpp:delay")
        .attribute("from", from.toString())
        .attribute("stamp", at.truncatedTo(ChronoUnit.MILLIS).toString())
        .build();
  }

  /**
   * The priority (RFC 6121, section 4.7.2.3); 0 when none is given.
   *
   * @throws StanzaException {@code bad-request} when it is no whole number from -128 to 127
   */
  static int priority(Element presence) {
    String text = presence.childText("priority", Namespaces.CLIENT);
    if (text == null) {
      return 0;
    }
    try {
      return Byte.parseByte(text.strip());
    } catch (NumberFormatException e) {
      throw new StanzaException(Condition.BAD_REQUEST, "priority must be from -128 to 127");
    }
  }
}
