package org.parley.server.presence.broadcast;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.presence.PresenceDirected;
import org.parley.server.presence.PresenceStanzas;
import org.parley.server.presence.subscription.Subscriptions;
import org.parley.server.roster.SubscriptionState;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;

/** Handles the presence stanzas that a client of this server sends. */
@ServerBean
public final class OutboundPresence implements SessionEndListener {
  private final AccountExecutors executors;
  private final PresenceBroadcast broadcast;
  private final Subscriptions subscriptions;
  private final StanzaRouter router;
  private final Announcements announcements;
  private final int maxDirected;

  @Inject
  OutboundPresence(
      AccountExecutors executors,
      PresenceBroadcast broadcast,
      Subscriptions subscriptions,
      StanzaRouter router,
      Announcements announcements,
      Settings settings) {
    this.executors = executors;
    this.broadcast = broadcast;
    this.subscriptions = subscriptions;
    this.router = router;
    this.announcements = announcements;
    this.maxDirected = settings.number(AccountSettings.LIMIT_DIRECTED);
  }

  /**
   * Handles a presence of a session; its {@code from} is the session's full address.
   *
   * @throws StanzaException when it is refused
   */
  public void handle(Session session, Envelope envelope) {
    Stanza presence = envelope.stanza();
    String type = presence.type();
    SubscriptionState.Action action = SubscriptionState.Action.of(type);
    if (action != null) {
      if (presence.to() == null) {
        throw new StanzaException(Condition.BAD_REQUEST, "a subscription needs an address");
      }
      subscriptions.send(session, action, presence);
      envelope.trace().ended("passed on");
    } else if (type == null || type.equals("unavailable")) {
      if (presence.to() == null) {
        broadcast(session, envelope);
      } else {
        direct(session, envelope);
      }
    } else if (type.equals("probe") || type.equals("error")) {
      if (presence.to() != null) {
        router.route(envelope);
      }
    } else {
      throw new StanzaException(Condition.BAD_REQUEST, "presence has no type " + type);
    }
  }

  private void broadcast(Session session, Envelope envelope) {
    Stanza presence = envelope.stanza();
    if (presence.type() == null) {
      int priority = PresenceStanzas.priority(presence.element());
      Stanza told = PresenceStanzas.withoutEmptyPriority(presence);
      execute(session, envelope, () -> broadcast.available(session, told, priority));
    } else {
      execute(session, envelope, () -> broadcast.unavailable(session, presence));
    }
  }

  private void execute(Session session, Envelope envelope, Runnable task) {
    envelope.trace().step("turn");
    executors.execute(
        session.account(),
        () -> {
          envelope.trace().step("broadcast");
          try {
            task.run();
            envelope.trace().ended("passed on");
          } catch (RuntimeException e) {
            StanzaError error = StanzaError.of(Condition.INTERNAL_SERVER_ERROR);
            envelope.trace().refused(error);
            Stanza answer = envelope.stanza().error(error);
            session.deliver(answer.withFrom(session.account().domainJid()));
            throw e;
          }
        });
  }

  private void direct(Session session, Envelope envelope) {
    Stanza presence = envelope.stanza();
    Jid to = presence.to();
    if (presence.type() != null) {
      session.removeDirected(to);
    } else if (session.directed().size() >= maxDirected && !session.directed().contains(to)) {
      throw new StanzaException(
          StanzaError.of(Condition.RESOURCE_CONSTRAINT, "too many directed presences"));
    } else {
      session.addDirected(to);
    }
    router.route(envelope);
    announcements.tell(new PresenceDirected(session, presence));
    if (session.isEnded()) {
      // it may have been told too late to be among those who hear of the end
      router.route(PresenceStanzas.unavailable(session.jid(), to));
    }
  }

  @Override
  public Step step() {
    return Step.PRESENCE;
  }

  /** Tells everybody that an ended session is not available any more. */
  @Override
  public void sessionEnded(Session session) {
    if (session.isAvailable() || !session.directed().isEmpty()) {
      broadcast.unavailable(session, PresenceStanzas.unavailable(session.jid(), null));
    }
  }
}
