package org.parley.server.presence.subscription;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.presence.PresenceStanzas;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Tells contacts of an account's resources, and resources of contacts, as subscriptions change. */
@ServerBean
final class PresenceTeller {
  private final StanzaRouter router;
  private final SessionRegistry sessions;
  private final StanzaFilters filters;
  private final Clock clock;

  @Inject
  PresenceTeller(
      StanzaRouter router, SessionRegistry sessions, StanzaFilters filters, Clock clock) {
    this.router = router;
    this.sessions = sessions;
    this.filters = filters;
    this.clock = clock;
  }

  /** Shows those of an account's resources what came for the account. */
  void show(Stanza inbound, Predicate<Session> which) {
    for (Session session : sessions.of(inbound.to())) {
      if (which.test(session)) {
        filters.deliver(session, Envelope.own(inbound, clock));
      }
    }
  }

  /** Sends the presence of each available resource. */
  void tellAvailable(Jid account, Jid contact) {
    for (Session session : sessions.available(account)) {
      Stanza presence = session.presence();
      if (presence != null) {
        router.route(presence.withTo(contact));
      }
    }
  }

  /** Says of each available resource that it is not available any more. */
  void tellUnavailable(Jid account, Jid contact) {
    for (Session session : sessions.available(account)) {
      router.route(PresenceStanzas.of("unavailable", session.jid(), contact, Ids.next()));
    }
  }
}
