package org.parley.server.presence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.Numbers;

/** Makes and reads presence stanzas. */
public final class PresenceStanzas {
  private PresenceStanzas() {}

  /** A presence without content; a null type is an available one. */
  public static Stanza of(String type, Jid from, Jid to, String id) {
    Element presence =
        Element.builder("presence", Namespaces.CLIENT)
            .attribute("type", type)
            .attribute("id", id)
            .build();
    return Stanza.of(presence, from, to);
  }

  /** A presence that says of a resource that it is not available any more. */
  public static Stanza unavailable(Jid from, Jid to) {
    return of("unavailable", from, to, null);
  }

  /** The mark of XEP-0203 that something happened at an earlier time. */
  public static Element delay(Jid from, Instant at) {
    return Element.builder("delay", "urn:xmpp:delay")
        .attribute("from", from.toString())
        .attribute("stamp", at.truncatedTo(ChronoUnit.MILLIS).toString())
        .build();
  }

  /**
   * The priority (RFC 6121, section 4.7.2.3); 0 when none is given, also by an empty element.
   *
   * @throws StanzaException {@code bad-request} when it is no whole number from -128 to 127, or
   *     there are several
   */
  public static int priority(Element presence) {
    List<Element> given = presence.elements().stream().filter(child -> isPriority(child)).toList();
    if (given.isEmpty() || given.size() == 1 && given.get(0).text().isBlank()) {
      return 0;
    }
    OptionalLong value =
        given.size() > 1 ? OptionalLong.empty() : Numbers.signed(given.get(0).text());
    if (value.isEmpty()
        || value.getAsLong() < Byte.MIN_VALUE
        || value.getAsLong() > Byte.MAX_VALUE) {
      throw new StanzaException(Condition.BAD_REQUEST, "priority must be one from -128 to 127");
    }
    return (int) value.getAsLong();
  }

  /** The presence without a priority that says nothing, for others might stumble over it. */
  public static Stanza withoutEmptyPriority(Stanza presence) {
    return presence.withElement(
        presence.element().withoutChildren(child -> isPriority(child) && child.text().isBlank()));
  }

  private static boolean isPriority(Element child) {
    return child.is("priority", Namespaces.CLIENT);
  }
}
