package org.parley.server.admin.announcement;

import jakarta.inject.Inject;
import java.time.Clock;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.StanzaRouter;

/** Sends what a domain says to its people. */
@ServerBean
final class ServerMessages {
  private final StanzaRouter router;
  private final Clock clock;

  @Inject
  ServerMessages(StanzaRouter router, Clock clock) {
    this.router = router;
    this.clock = clock;
  }

  /**
   * Sends a message from the domain of the receiver.
   *
   * @param subject the heading, or null
   */
  void send(String type, Jid to, String subject, String body) {
    Element.Builder message =
        Element.builder("message", Namespaces.CLIENT)
            .attribute("type", type)
            .attribute("id", Ids.next());
    if (subject != null) {
      message.child(Element.of("subject", Namespaces.CLIENT, subject));
    }
    message.child(Element.of("body", Namespaces.CLIENT, body));
    router.route(Envelope.own(Stanza.of(message.build(), Jid.of(to.domain()), to), clock));
  }
}
