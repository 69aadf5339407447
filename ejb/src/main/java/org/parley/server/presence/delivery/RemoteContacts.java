package org.parley.server.presence.delivery;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.Announcements;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.presence.ContactPresence;
import org.parley.server.roster.Roster;
import org.parley.server.roster.Rosters;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.Subscription;

/** Notices what contacts of other servers say, and who of them cannot be reached any more. */
@ServerBean
final class RemoteContacts {
  private final Domains domains;
  private final Rosters rosters;
  private final SessionRegistry sessions;
  private final Announcements announcements;

  @Inject
  RemoteContacts(
      Domains domains, Rosters rosters, SessionRegistry sessions, Announcements announcements) {
    this.domains = domains;
    this.rosters = rosters;
    this.sessions = sessions;
    this.announcements = announcements;
  }

  /** A presence without a subscription in it came to an account or to one of its resources. */
  void notice(Stanza presence) {
    Jid from = presence.from();
    if (domains.serves(from.domain())) {
      return;
    }
    if (presence.isError()) {
      forgetDirected(presence);
    } else if (from.isFull()) {
      Roster roster = rosters.kept(presence.to().bare());
      if (roster != null && roster.item(from.bare()).subscription() != Subscription.NONE) {
        announcements.tell(new ContactPresence(presence));
      }
    }
  }

  /** Whoever could not be told that a resource is there need not be told that it leaves. */
  private void forgetDirected(Stanza error) {
    Session session = error.to().isFull() ? sessions.find(error.to()) : null;
    if (session != null) {
      session.removeDirected(error.from());
    }
  }
}
