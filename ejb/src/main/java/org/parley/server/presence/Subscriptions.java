package org.parley.server.presence;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.account.Accounts;
import org.parley.server.roster.RosterPushes;
import org.parley.server.roster.Rosters;
import org.parley.server.roster.SubscriptionState;
import org.parley.server.roster.SubscriptionState.Action;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;

/**
 * Manages presence subscriptions (RFC 6121, section 3 and appendix A): what a user sends, what a
 * contact sends, and how both change the roster. A change is stored before anybody hears of it.
 */
@ServerBean
public final class Subscriptions {
  private final AccountExecutors executors;
  private final StanzaRouter router;
  private final Rosters rosters;
  private final RosterPushes pushes;
  private final SessionRegistry sessions;
  private final Accounts accounts;
  private final Domains domains;
  private final int maxContacts;

  @Inject
  Subscriptions(
      AccountExecutors executors,
      StanzaRouter router,
      Rosters rosters,
      RosterPushes pushes,
      SessionRegistry sessions,
      Accounts accounts,
      Domains domains,
      Settings settings) {
    this.executors = executors;
    this.router = router;
    this.rosters = rosters;
    this.pushes = pushes;
    this.sessions = sessions;
    this.accounts = accounts;
    this.domains = domains;
    this.maxContacts = settings.number(Setting.LIMIT_ROSTER);
  }

  /**
   * Handles what a user's client sends.
   *
   * @throws StanzaException when it is refused at once
   */
  void send(Session session, Action action, Stanza presence) {
    if (session.isAnonymous()) {
      throw new StanzaException(Condition.NOT_ALLOWED, "an anonymous account has no contacts");
    }
    Jid account = session.account();
    Stanza outbound = presence.withFrom(account).withTo(presence.to().bare());
    if (outbound.to().equals(account)) {
      throw new StanzaException(Condition.NOT_ALLOWED, "an account is always its own subscriber");
    }
    executors.execute(
        account,
        () -> {
          try {
            send(account, action, outbound);
          } catch (StanzaException e) {
            router.route(presence.error(e.error()));
          } catch (RuntimeException e) {
            router.route(presence.error(StanzaError.of(Condition.INTERNAL_SERVER_ERROR)));
            throw e;
          }
        });
  }

  private void send(Jid account, Action action, Stanza outbound) {
    RosterItem before = rosters.item(account, outbound.to());
    if (action == Action.SUBSCRIBE || action == Action.SUBSCRIBED) {
      requireRoom(account, before);
    }
    if (action == Action.SUBSCRIBE) {
      requireContact(outbound.to());
    }
    SubscriptionState state = SubscriptionState.of(before);
    RosterItem after = afterSending(before, state, action);
    boolean changed = !after.equals(before);
    long version = changed ? rosters.save(account, after) : 0;
    if (state.routes(action)) {
      if (action == Action.UNSUBSCRIBED && state.from()) {
        tellPresence(account, outbound.to(), false);
      }
      router.route(outbound);
    }
    if (changed && (after.listed() || before.listed())) {
      pushes.push(account, after, version);
    }
    if (action == Action.SUBSCRIBED && state.pendingIn()) {
      tellPresence(account, outbound.to(), true);
    }
  }

  private static RosterItem afterSending(RosterItem item, SubscriptionState state, Action action) {
    SubscriptionState next = state.afterSending(action);
    boolean approves = action == Action.SUBSCRIBED && !state.from() && !state.pendingIn();
    boolean approved = approves || item.approved() && action != Action.UNSUBSCRIBED;
    boolean listed = item.listed() || action == Action.SUBSCRIBE || action == Action.SUBSCRIBED;
    return changed(item, next, item.request(), approved, listed);
  }

  private static RosterItem changed(
      RosterItem item, SubscriptionState next, String request, boolean approved, boolean listed) {
    return new RosterItem(
        item.contact(),
        item.name(),
        item.groups(),
        next.subscription(),
        next.pendingOut(),
        approved,
        next.pendingIn() ? request : null,
        listed);
  }

  private void requireRoom(Jid account, RosterItem item) {
    if (!item.listed() && rosters.load(account).listed() >= maxContacts) {
      throw new StanzaException(
          StanzaError.of(Condition.RESOURCE_CONSTRAINT, "the roster is full"));
    }
  }

  /** Section 3.1.2: whoever asks somebody who does not exist is told so. */
  private void requireContact(Jid contact) {
    if (domains.servesAccount(contact)
        && sessions.of(contact).stream().allMatch(Session::isAnonymous)
        && !accounts.exists(contact)) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
  }

  /** Handles what a contact sent to an account here; the addresses are bare. */
  void receive(Action action, Stanza presence) {
    Stanza inbound = presence.withFrom(presence.from().bare());
    executors.execute(
        inbound.to(),
        () -> {
          try {
            receiveNow(action, inbound);
          } catch (RuntimeException e) {
            router.bounce(inbound, StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
            throw e;
          }
        });
  }

  private void receiveNow(Action action, Stanza inbound) {
    Jid account = inbound.to();
    if (!accounts.exists(account)) {
      return;
    }
    RosterItem before = rosters.item(account, inbound.from());
    SubscriptionState state = SubscriptionState.of(before);
    if (action == Action.SUBSCRIBE && (state.from() || before.approved())) {
      approve(account, before, state, inbound);
      return;
    }
    if (!state.delivers(action)) {
      return;
    }
    if (action == Action.SUBSCRIBE && rosters.load(account).items().size() >= 2 * maxContacts) {
      answer(inbound, "unsubscribed");
      return;
    }
    SubscriptionState next = state.afterReceiving(action);
    String request = action == Action.SUBSCRIBE ? inbound.element().toString() : before.request();
    RosterItem after = changed(before, next, request, before.approved(), before.listed());
    long version = rosters.save(account, after);
    for (Session session : sessions.of(account)) {
      if (action == Action.SUBSCRIBE ? session.isAvailable() : session.isInterested()) {
        session.deliver(inbound);
      }
    }
    if (after.listed() && isVisiblyOther(before, after)) {
      pushes.push(account, after, version);
    }
    if (action == Action.UNSUBSCRIBE) {
      answer(inbound, "unsubscribed");
      if (state.from()) {
        tellPresence(account, inbound.from(), false);
      }
    }
  }

  private static boolean isVisiblyOther(RosterItem before, RosterItem after) {
    return before.subscription() != after.subscription() || before.ask() != after.ask();
  }

  /** Answers a request for which the user has said yes before. */
  private void approve(Jid account, RosterItem before, SubscriptionState state, Stanza inbound) {
    if (!state.from()) {
      SubscriptionState next = new SubscriptionState(state.to(), true, state.pendingOut(), false);
      RosterItem after = changed(before, next, null, before.approved(), true);
      pushes.push(account, after, rosters.save(account, after));
    }
    answer(inbound, "subscribed");
    tellPresence(account, inbound.from(), true);
  }

  private void answer(Stanza inbound, String type) {
    router.route(PresenceStanzas.of(type, inbound.to(), inbound.from(), inbound.id()));
  }

  /** Tells a contact the presence of each available resource, or that it is not available. */
  private void tellPresence(Jid account, Jid contact, boolean available) {
    for (Session session : sessions.available(account)) {
      Stanza presence = session.presence();
      if (presence != null) {
        router.route(
            available
                ? presence.withTo(contact)
                : PresenceStanzas.of("unavailable", session.jid(), contact, Ids.next()));
      }
    }
  }

  /**
   * Removes a contact from the roster with all subscriptions (RFC 6121, section 2.5); runs on the
   * account's executor.
   *
   * @throws StanzaException {@code item-not-found} when it is not in the roster
   */
  public void removeContact(Jid account, Jid contact) {
    RosterItem before = rosters.item(account, contact);
    if (!before.listed()) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    RosterItem after =
        changed(
            RosterItem.unknown(contact),
            new SubscriptionState(false, false, false, before.request() != null),
            before.request(),
            false,
            false);
    long version = rosters.save(account, after);
    pushes.push(account, after, version);
    if (before.subscription().includesTo() || before.ask()) {
      router.route(PresenceStanzas.of("unsubscribe", account, contact, Ids.next()));
    }
    if (before.subscription().includesFrom()) {
      tellPresence(account, contact, false);
      router.route(PresenceStanzas.of("unsubscribed", account, contact, Ids.next()));
    }
  }
}
