package org.parley.server.presence;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.Domains;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.roster.Roster;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;

/**
 * Tells a resource and its contacts when they are about to see each other no longer, or do so
 * again, though no subscription changes: as when one blocks the other. Runs on the executor of the
 * account.
 */
@ServerBean
public final class Visibility {
  private final StanzaRouter router;
  private final Rosters rosters;
  private final SessionRegistry sessions;
  private final Domains domains;

  @Inject
  Visibility(StanzaRouter router, Rosters rosters, SessionRegistry sessions, Domains domains) {
    this.router = router;
    this.rosters = rosters;
    this.sessions = sessions;
    this.domains = domains;
  }

  /**
   * To be called before those addresses are kept from the presence of the resource: whoever has
   * seen it sees it leave.
   *
   * @param others addresses that stand in no roster but may get presence, such as full ones
   * @param which the addresses that will see it no longer
   */
  public void hide(Session session, Set<Jid> others, Predicate<Jid> which) {
    Set<Jid> audience = new HashSet<>(session.directed());
    if (session.isAvailable()) {
      Roster roster = rosters.load(session.account());
      others.stream().filter(other -> isSubscriber(roster, other)).forEach(audience::add);
      roster.items().stream()
          .map(RosterItem::contact)
          .filter(contact -> isSubscriber(roster, contact))
          .forEach(audience::add);
    }
    for (Jid other : audience) {
      if (which.test(other)) {
        session.removeDirected(other);
        router.route(PresenceStanzas.unavailable(session.jid(), other));
      }
    }
  }

  private static boolean isSubscriber(Roster roster, Jid other) {
    return roster.item(other).subscription().includesFrom();
  }

  /** To be called after those addresses may see the resource again: subscribers are told of it. */
  public void show(Session session, Set<Jid> others, Predicate<Jid> which) {
    Stanza presence = session.presence();
    if (presence != null) {
      Roster roster = rosters.load(session.account());
      Set<Jid> audience = new HashSet<>(others);
      roster.items().forEach(item -> audience.add(item.contact()));
      audience.stream()
          .filter(other -> isSubscriber(roster, other) && which.test(other))
          .forEach(other -> router.route(presence.withTo(other)));
    }
  }

  /**
   * To be called before the resource is kept from the presence of those contacts: it sees them
   * leave.
   */
  public void leave(Session session, Predicate<Jid> which) {
    if (session.isAvailable()) {
      for (RosterItem item : rosters.load(session.account()).items()) {
        if (item.subscription().includesTo() && which.test(item.contact())) {
          leave(session, item.contact());
        }
      }
    }
  }

  /** Only what the contact would tell may be seen; another server's contact tells nothing here. */
  private void leave(Session session, Jid contact) {
    if (domains.serves(contact.domain())) {
      for (Session other : sessions.available(contact)) {
        router.route(PresenceStanzas.unavailable(other.jid(), session.jid()));
      }
    } else {
      session.deliver(PresenceStanzas.unavailable(contact, session.jid()));
    }
  }

  /** To be called after the resource may see those contacts again: it asks where they are. */
  public void ask(Session session, Predicate<Jid> which) {
    if (session.isAvailable()) {
      for (RosterItem item : rosters.load(session.account()).items()) {
        if (item.subscription().includesTo() && which.test(item.contact())) {
          router.route(PresenceStanzas.of("probe", session.jid(), item.contact(), Ids.next()));
        }
      }
    }
  }
}
