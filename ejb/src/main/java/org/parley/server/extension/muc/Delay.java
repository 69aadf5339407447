package org.parley.server.extension.muc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/** The mark of XEP-0203 that something was said earlier. */
public final class Delay {
  /** Where the mark is defined. */
  public static final String NAMESPACE = "urn:xmpp:delay";

  private Delay() {}

  /** The message, whose {@code from} is in a room, with the mark that the room makes. */
  public static Element add(Element message, Instant at) {
    return message.withChild(
        Element.builder("delay", NAMESPACE)
            .attribute("from", Jid.stored(message.attribute("from")).bare().toString())
            .attribute("stamp", at.truncatedTo(ChronoUnit.MILLIS).toString())
            .build());
  }
}
