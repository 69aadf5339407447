package org.parley.server.presence.broadcast;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.XmlWriter;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.presence.Departures;
import org.parley.server.presence.PresenceChanged;
import org.parley.server.presence.SessionReachable;
import org.parley.server.roster.Roster;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;

/**
 * Tells the presence of a resource to those who are subscribed to it (RFC 6121, sections 4.2, 4.4
 * and 4.5). Everything here runs on the executor of the account.
 */
@ServerBean
final class PresenceBroadcast {
  private static final Logger LOG = System.getLogger(PresenceBroadcast.class.getName());

  private final StanzaRouter router;
  private final Rosters rosters;
  private final SessionRegistry sessions;
  private final Departures departures;
  private final Greeting greeting;
  private final Announcements announcements;
  private final Clock clock;

  @Inject
  PresenceBroadcast(
      StanzaRouter router,
      Rosters rosters,
      SessionRegistry sessions,
      Departures departures,
      Greeting greeting,
      Announcements announcements,
      Clock clock) {
    this.router = router;
    this.rosters = rosters;
    this.sessions = sessions;
    this.departures = departures;
    this.greeting = greeting;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** The resource is available, for the first time or with other details. */
  void available(Session session, Stanza presence, int priority) {
    if (session.isEnded()) {
      return;
    }
    Roster roster = rosters.load(session.account());
    boolean initial = !session.isAvailable();
    if (priority >= 0 && (initial || session.priority() < 0)) {
      announcements.tell(new SessionReachable(session));
    }
    session.available(presence, priority);
    tellSubscribers(session, presence, roster);
    if (initial) {
      greeting.greet(session, roster);
    }
    announcements.tell(new PresenceChanged(session, initial));
  }

  /** Tells the subscribers of an available resource what has changed in its presence. */
  void changed(Session session, Element presence) {
    Stanza shown = session.presence();
    if (!session.isEnded() && shown != null && !shown.element().equals(presence)) {
      Stanza next = shown.withElement(presence);
      session.available(next, session.priority());
      tellSubscribers(session, next, rosters.load(session.account()));
      announcements.tell(new PresenceChanged(session, false));
    }
  }

  /**
   * The resource is not available any more; {@code presence} says so, from its full address. What
   * goes wrong on the way keeps nobody else from hearing of it.
   */
  void unavailable(Session session, Stanza presence) {
    boolean wasAvailable = session.isAvailable();
    session.unavailable();
    Set<Jid> directed = session.takeDirected();
    if (!wasAvailable) {
      directed.forEach(other -> router.route(presence.withTo(other)));
      return;
    }
    isolated(() -> leaveSubscribers(session, presence, directed));
    announcements.tell(new PresenceChanged(session, false));
    isolated(() -> departures.remember(session, presence));
  }

  private void leaveSubscribers(Session session, Stanza presence, Set<Jid> directed) {
    Roster roster = roster(session.account());
    tellSubscribers(session, presence, roster);
    if (!session.isEnded()) {
      session.deliver(presence.withTo(session.jid()));
    }
    for (Jid other : directed) {
      if (!roster.item(other).subscription().includesFrom()) {
        router.route(presence.withTo(other));
      }
    }
  }

  /** Without a database nobody is known to be subscribed; those who were told anyway hear of it. */
  private Roster roster(Jid account) {
    try {
      return rosters.load(account);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S032: the contacts of somebody who left were not told", e);
      return Roster.EMPTY;
    }
  }

  private static void isolated(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S031: not everybody heard that somebody left", e);
    }
  }

  private void tellSubscribers(Session session, Stanza presence, Roster roster) {
    XmlWriter.encodeOnce(presence.element());
    Envelope told = Envelope.own(presence, clock);
    for (RosterItem item : roster.items()) {
      if (item.subscription().includesFrom()) {
        router.route(told.with(presence.withTo(item.contact())));
      }
    }
    for (Session own : sessions.available(session.account())) {
      own.deliver(presence.withTo(own.jid()));
    }
  }
}
