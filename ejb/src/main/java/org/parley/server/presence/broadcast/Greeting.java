package org.parley.server.presence.broadcast;

import jakarta.inject.Inject;
import java.time.Clock;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.ElementReader;
import org.parley.server.Domains;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.presence.PresenceStanzas;
import org.parley.server.roster.Roster;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;

/**
 * What a resource is told when it becomes available: where the others are, and who waits for an
 * answer (RFC 6121, sections 3.1.3 and 4.2.2).
 */
@ServerBean
final class Greeting {
  private final StanzaRouter router;
  private final SessionRegistry sessions;
  private final Domains domains;
  private final StanzaFilters filters;
  private final Clock clock;

  @Inject
  Greeting(
      StanzaRouter router,
      SessionRegistry sessions,
      Domains domains,
      StanzaFilters filters,
      Clock clock) {
    this.router = router;
    this.sessions = sessions;
    this.domains = domains;
    this.filters = filters;
    this.clock = clock;
  }

  void greet(Session session, Roster roster) {
    for (Session own : sessions.available(session.account())) {
      Stanza presence = own.presence();
      if (own != session && presence != null) {
        session.deliver(presence.withTo(session.jid()));
      }
    }
    Jid account = session.account();
    for (RosterItem item : roster.items()) {
      if (item.subscription().includesTo()) {
        router.route(PresenceStanzas.of("probe", account, item.contact(), Ids.next()));
      }
      if (item.ask() && !domains.serves(item.contact().domain())) {
        router.route(PresenceStanzas.of("subscribe", account, item.contact(), Ids.next()));
      }
      if (item.request() != null) {
        filters.deliver(
            session,
            Envelope.own(
                Stanza.of(ElementReader.parse(item.request()), item.contact(), account), clock));
      }
    }
  }
}
