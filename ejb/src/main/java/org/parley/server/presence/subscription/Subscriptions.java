package org.parley.server.presence.subscription;

import jakarta.inject.Inject;
import java.util.TreeSet;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.presence.PresenceStanzas;
import org.parley.server.roster.RosterPushes;
import org.parley.server.roster.Rosters;
import org.parley.server.roster.SubscriptionState;
import org.parley.server.roster.SubscriptionState.Action;
import org.parley.server.roster.shared.SharedContact;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.store.RosterItem;

/**
 * Handles what users do with their subscriptions (RFC 6121, section 3 and appendix A.2). A change
 * is stored before anybody hears of it.
 */
@ServerBean
public final class Subscriptions {
  private final AccountExecutors executors;
  private final StanzaRouter router;
  private final Rosters rosters;
  private final RosterPushes pushes;
  private final PresenceTeller teller;
  private final ContactCheck contacts;
  private final int maxContacts;

  @Inject
  Subscriptions(
      AccountExecutors executors,
      StanzaRouter router,
      Rosters rosters,
      RosterPushes pushes,
      PresenceTeller teller,
      ContactCheck contacts,
      Settings settings) {
    this.executors = executors;
    this.router = router;
    this.rosters = rosters;
    this.pushes = pushes;
    this.teller = teller;
    this.contacts = contacts;
    this.maxContacts = settings.number(AccountSettings.LIMIT_ROSTER);
  }

  /**
   * Handles what a user's client sends.
   *
   * @throws StanzaException when it is refused at once
   */
  public void send(Session session, Action action, Stanza presence) {
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
    SharedContact shared = rosters.shared(account, outbound.to());
    if (action == Action.UNSUBSCRIBE && shared != null && shared.to()
        || action == Action.UNSUBSCRIBED && shared != null && shared.from()) {
      throw given(shared);
    }
    if (action == Action.SUBSCRIBE || action == Action.SUBSCRIBED) {
      requireRoom(account, before);
    }
    if (action == Action.SUBSCRIBE) {
      contacts.require(outbound.to());
    }
    SubscriptionState state = SubscriptionState.of(before);
    RosterItem after = afterSending(before, state, action);
    boolean changed = !after.equals(before);
    Rosters.Saved saved = changed ? rosters.save(account, after) : null;
    if (state.routes(action)) {
      if (action == Action.UNSUBSCRIBED && state.from()) {
        teller.tellUnavailable(account, outbound.to());
      }
      router.route(outbound);
    }
    if (changed && (after.listed() || before.listed())) {
      pushes.push(account, saved);
    }
    if (action == Action.SUBSCRIBED && state.pendingIn()) {
      teller.tellAvailable(account, outbound.to());
    }
  }

  private static RosterItem afterSending(RosterItem item, SubscriptionState state, Action action) {
    SubscriptionState next = state.afterSending(action);
    boolean approves = action == Action.SUBSCRIBED && !state.from() && !state.pendingIn();
    boolean approved = approves || item.approved() && action != Action.UNSUBSCRIBED;
    boolean listed = item.listed() || action == Action.SUBSCRIBE || action == Action.SUBSCRIBED;
    return Transition.of(item, next, item.request(), approved, listed);
  }

  private void requireRoom(Jid account, RosterItem item) {
    if (!item.listed() && rosters.load(account).listed() >= maxContacts) {
      throw new StanzaException(
          StanzaError.of(Condition.RESOURCE_CONSTRAINT, "the roster is full"));
    }
  }

  /**
   * Removes a contact from the roster with all subscriptions (RFC 6121, section 2.5); runs on the
   * account's executor.
   *
   * @throws StanzaException {@code item-not-found} when it is not in the roster; {@code
   *     not-allowed} when a group gives it
   */
  public void removeContact(Jid account, Jid contact) {
    RosterItem before = rosters.item(account, contact);
    if (!before.listed()) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    SharedContact shared = rosters.shared(account, contact);
    if (shared != null && shared.to()) {
      throw given(shared);
    }
    RosterItem after =
        Transition.of(
            RosterItem.unknown(contact),
            new SubscriptionState(false, false, false, before.request() != null),
            before.request(),
            false,
            false);
    pushes.push(account, rosters.save(account, after));
    if (before.subscription().includesTo() || before.ask()) {
      router.route(PresenceStanzas.of("unsubscribe", account, contact, Ids.next()));
    }
    if (before.subscription().includesFrom()) {
      teller.tellUnavailable(account, contact);
      router.route(PresenceStanzas.of("unsubscribed", account, contact, Ids.next()));
    }
  }

  private static StanzaException given(SharedContact shared) {
    String text =
        shared.to()
            ? "the contact is in " + String.join(", ", new TreeSet<>(shared.groups()))
            : "the contact sees everybody of a group";
    return new StanzaException(
        StanzaError.of(Condition.NOT_ALLOWED, text + ", which the administrators keep"));
  }
}
