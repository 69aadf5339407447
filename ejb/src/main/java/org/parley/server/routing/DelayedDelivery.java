package org.parley.server.routing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/** Tells a receiver that a message comes late (XEP-0203). */
public final class DelayedDelivery {
  private static final String NAMESPACE = "urn:xmpp:delay";

  private DelayedDelivery() {}

  /**
   * Adds the time at which the server had a message, unless it was late before.
   *
   * @param account of the receiver, whose domain has kept it
   */
  public static Element stamp(Element message, Jid account, Instant since) {
    if (isStamped(message, account.domain())) {
      return message;
    }
    return message.withChild(
        Element.builder("delay", NAMESPACE)
            .attribute("from", account.domain())
            .attribute("stamp", since.truncatedTo(ChronoUnit.MILLIS).toString())
            .build());
  }

  private static boolean isStamped(Element message, String domain) {
    return message.elements().stream()
        .anyMatch(child -> child.is("delay", NAMESPACE) && domain.equals(child.attribute("from")));
  }
}
