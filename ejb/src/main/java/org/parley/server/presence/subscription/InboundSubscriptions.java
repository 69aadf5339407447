package org.parley.server.presence.subscription;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
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
 * Handles what contacts do with their subscriptions to accounts here (RFC 6121, section 3 and
 * appendix A.3). A change is stored before anybody hears of it.
 */
@ServerBean
public final class InboundSubscriptions {
  private final AccountExecutors executors;
  private final StanzaRouter router;
  private final Rosters rosters;
  private final RosterPushes pushes;
  private final PresenceTeller teller;
  private final AccountDirectory accounts;
  private final int maxContacts;

  @Inject
  InboundSubscriptions(
      AccountExecutors executors,
      StanzaRouter router,
      Rosters rosters,
      RosterPushes pushes,
      PresenceTeller teller,
      AccountDirectory accounts,
      Settings settings) {
    this.executors = executors;
    this.router = router;
    this.rosters = rosters;
    this.pushes = pushes;
    this.teller = teller;
    this.accounts = accounts;
    this.maxContacts = settings.number(AccountSettings.LIMIT_ROSTER);
  }

  /** Handles what a contact sent to an account here; the addresses are bare. */
  public void receive(Action action, Stanza presence) {
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
    if (!state.delivers(action) || isGiven(action, rosters.shared(account, inbound.from()))) {
      return;
    }
    if (action == Action.SUBSCRIBE && rosters.load(account).stored() >= 2 * maxContacts) {
      answer(inbound, "unsubscribed");
      return;
    }
    SubscriptionState next = state.afterReceiving(action);
    String request = action == Action.SUBSCRIBE ? inbound.element().toString() : before.request();
    RosterItem after = Transition.of(before, next, request, before.approved(), before.listed());
    Rosters.Saved saved = rosters.save(account, after);
    teller.show(inbound, action == Action.SUBSCRIBE ? Session::isAvailable : Session::isInterested);
    if (saved.item().listed() && isVisiblyOther(before, saved.item())) {
      pushes.push(account, saved);
    }
    if (action == Action.UNSUBSCRIBE) {
      answer(inbound, "unsubscribed");
      if (state.from()) {
        teller.tellUnavailable(account, inbound.from());
      }
    }
  }

  /** What groups give, nobody takes. */
  private static boolean isGiven(Action action, SharedContact shared) {
    return shared != null
        && (action == Action.UNSUBSCRIBE && shared.from()
            || action == Action.UNSUBSCRIBED && shared.to());
  }

  private static boolean isVisiblyOther(RosterItem before, RosterItem after) {
    return before.subscription() != after.subscription() || before.ask() != after.ask();
  }

  /** Answers a request for which the user has said yes before. */
  private void approve(Jid account, RosterItem before, SubscriptionState state, Stanza inbound) {
    if (!state.from()) {
      SubscriptionState next = new SubscriptionState(state.to(), true, state.pendingOut(), false);
      RosterItem after = Transition.of(before, next, null, before.approved(), true);
      pushes.push(account, rosters.save(account, after));
    }
    answer(inbound, "subscribed");
    teller.tellAvailable(account, inbound.from());
  }

  private void answer(Stanza inbound, String type) {
    router.route(PresenceStanzas.of(type, inbound.to(), inbound.from(), inbound.id()));
  }
}
