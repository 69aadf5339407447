package org.parley.server.presence.delivery;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.presence.subscription.InboundSubscriptions;
import org.parley.server.roster.SubscriptionState;
import org.parley.server.routing.LocalDelivery;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Delivers presence to accounts of this server (RFC 6121, sections 8.5.2 and 8.5.3). */
@ServerBean
final class PresenceDelivery implements LocalDelivery {
  private final SessionRegistry sessions;
  private final InboundSubscriptions subscriptions;
  private final PresenceProbes probes;
  private final StanzaFilters filters;
  private final RemoteContacts contacts;

  @Inject
  PresenceDelivery(
      SessionRegistry sessions,
      InboundSubscriptions subscriptions,
      PresenceProbes probes,
      StanzaFilters filters,
      RemoteContacts contacts) {
    this.sessions = sessions;
    this.subscriptions = subscriptions;
    this.probes = probes;
    this.filters = filters;
    this.contacts = contacts;
  }

  @Override
  public Stanza.Kind kind() {
    return Stanza.Kind.PRESENCE;
  }

  @Override
  public void deliver(Stanza presence) {
    if (presence.to().local() == null) {
      return;
    }
    SubscriptionState.Action action = SubscriptionState.Action.of(presence.type());
    if (action == SubscriptionState.Action.SUBSCRIBE || action != null && isToAccount(presence)) {
      subscriptions.receive(action, presence.withTo(presence.to().bare()));
    } else if (presence.isType("probe")) {
      probes.answer(presence);
    } else if (action == null) {
      show(presence);
      contacts.notice(presence);
    }
  }

  /** Section 8.5.3.2.2: only a request is taken for the account when the resource is not there. */
  private boolean isToAccount(Stanza presence) {
    return presence.to().isBare() || sessions.find(presence.to()) != null;
  }

  private void show(Stanza presence) {
    if (presence.to().isFull()) {
      Session session = sessions.find(presence.to());
      if (session != null) {
        session.deliver(presence);
        forgetWhoLeft(session, presence);
      }
    } else {
      for (Session session : sessions.available(presence.to())) {
        filters.deliver(session, presence);
        forgetWhoLeft(session, presence);
      }
    }
  }

  /** Section 4.6.1: whoever has left needs not hear that this session leaves. */
  private static void forgetWhoLeft(Session session, Stanza presence) {
    if (presence.isType("unavailable")) {
      session.removeDirected(presence.from());
    }
  }

  @Override
  public void undelivered(Stanza presence) {
    // What a session that is gone did not get of others' presence, the next one asks for itself.
  }
}
