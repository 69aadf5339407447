package org.parley.server.presence.delivery;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.presence.subscription.InboundSubscriptions;
import org.parley.server.roster.SubscriptionState;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.LocalDelivery;
import org.parley.server.routing.Outcome;
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
  public Outcome deliver(Envelope envelope) {
    Stanza presence = envelope.stanza();
    if (presence.to().local() == null) {
      return Outcome.Plain.DROPPED;
    }
    SubscriptionState.Action action = SubscriptionState.Action.of(presence.type());
    if (action == SubscriptionState.Action.SUBSCRIBE || action != null && isToAccount(presence)) {
      subscriptions.receive(action, presence.withTo(presence.to().bare()));
      return Outcome.Plain.PASSED_ON;
    }
    if (presence.isType("probe")) {
      probes.answer(presence);
      return Outcome.Plain.PASSED_ON;
    }
    if (action != null) {
      return Outcome.Plain.DROPPED;
    }
    List<Session> got = show(envelope);
    contacts.notice(presence);
    return got.isEmpty() ? Outcome.Plain.DROPPED : new Outcome.Delivered(got);
  }

  /** Section 8.5.3.2.2: only a request is taken for the account when the resource is not there. */
  private boolean isToAccount(Stanza presence) {
    return presence.to().isBare() || sessions.find(presence.to()) != null;
  }

  private List<Session> show(Envelope envelope) {
    Stanza presence = envelope.stanza();
    if (presence.to().isFull()) {
      Session session = sessions.find(presence.to());
      return session != null && show(envelope, session) ? List.of(session) : List.of();
    }
    List<Session> all = sessions.available(presence.to());
    if (all.size() == 1) {
      return show(envelope, all.get(0)) ? all : List.of();
    }
    List<Session> got = new ArrayList<>(all.size());
    for (Session session : all) {
      if (show(envelope, session)) {
        got.add(session);
      }
    }
    return got;
  }

  private boolean show(Envelope envelope, Session session) {
    boolean taken = filters.deliver(session, envelope);
    forgetWhoLeft(session, envelope.stanza());
    return taken;
  }

  /** Section 4.6.1: whoever has left needs not hear that this session leaves. */
  private static void forgetWhoLeft(Session session, Stanza presence) {
    if (presence.isType("unavailable")) {
      session.removeDirected(presence.from());
    }
  }

  @Override
  public Outcome undelivered(Envelope envelope) {
    // what a session that is gone did not get of others' presence, the next one asks for itself
    return Outcome.Plain.DROPPED;
  }
}
