package org.parley.server.presence;

import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.core.stream.StreamError;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.Removal;
import org.parley.server.roster.Roster;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.SessionManager;
import org.parley.server.store.RosterItem;

/** Removes an account: its contacts hear of it, its sessions end. */
@ServerBean
public final class AccountClosure {
  private final AccountExecutors executors;
  private final AccountEditor accounts;
  private final Rosters rosters;
  private final StanzaRouter router;
  private final SessionManager sessions;

  @Inject
  AccountClosure(
      AccountExecutors executors,
      AccountEditor accounts,
      Rosters rosters,
      StanzaRouter router,
      SessionManager sessions) {
    this.executors = executors;
    this.accounts = accounts;
    this.rosters = rosters;
    this.router = router;
    this.sessions = sessions;
  }

  /**
   * Removes the account.
   *
   * @param done is told, before the sessions end, what there was
   * @param failed is run instead when the account could not be removed
   */
  public void close(Jid account, Consumer<Removal> done, Runnable failed) {
    executors.execute(
        account,
        () -> {
          Roster roster;
          Removal removed;
          try {
            roster = rosters.load(account);
            removed = accounts.remove(account);
          } catch (RuntimeException e) {
            failed.run();
            throw e;
          }
          done.accept(removed);
          if (removed != Removal.NOTHING) {
            sessions.disconnect(
                account,
                StreamError.of(StreamError.Condition.NOT_AUTHORIZED, "the account was removed"));
            roster.items().forEach(item -> leave(account, item));
          }
        });
  }

  private void leave(Jid account, RosterItem item) {
    if (item.subscription().includesTo() || item.ask()) {
      router.route(PresenceStanzas.of("unsubscribe", account, item.contact(), Ids.next()));
    }
    if (item.subscription().includesFrom()) {
      router.route(PresenceStanzas.of("unsubscribed", account, item.contact(), Ids.next()));
    }
  }
}
