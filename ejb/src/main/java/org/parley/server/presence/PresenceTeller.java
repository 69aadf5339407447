package org.parley.server.presence;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Tells one contact of an account's resources when a subscription begins or ends. */
@ServerBean
final class PresenceTeller {
  private final StanzaRouter router;
  private final SessionRegistry sessions;

  @Inject
  PresenceTeller(StanzaRouter router, SessionRegistry sessions) {
    this.router = router;
    this.sessions = sessions;
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
