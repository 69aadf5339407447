package org.parley.server.admin.account;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.admin.operation.Report;
import org.parley.server.roster.Rosters;
import org.parley.server.session.AccountExecutors;
import org.parley.server.store.RosterItem;

/** Tells administrators whom people have in their rosters. */
@ServerBean
final class AccountRosters {
  private final AccountDirectory accounts;
  private final Rosters rosters;
  private final AccountExecutors executors;

  @Inject
  AccountRosters(AccountDirectory accounts, Rosters rosters, AccountExecutors executors) {
    this.accounts = accounts;
    this.rosters = rosters;
    this.executors = executors;
  }

  /** The contacts as their owner sees them, in the order of their addresses. */
  Report list(Jid account) {
    if (!accounts.exists(account)) {
      throw AccountStandings.none(account);
    }
    Report.Rows rows = Report.list("contact", "name", "subscription", "asked", "groups");
    items(account).stream()
        .filter(RosterItem::listed)
        .sorted(Comparator.comparing(item -> item.contact().toString()))
        .forEach(
            item ->
                rows.row(
                    item.contact(),
                    item.name(),
                    item.subscription().name().toLowerCase(Locale.ROOT),
                    item.ask(),
                    item.groups().stream().sorted().toList()));
    return rows.end();
  }

  /** Waits for its turn at the account. */
  private List<RosterItem> items(Jid account) {
    CompletableFuture<List<RosterItem>> found = new CompletableFuture<>();
    executors.execute(
        account,
        () -> {
          try {
            found.complete(List.copyOf(rosters.load(account).items()));
          } catch (RuntimeException e) {
            found.completeExceptionally(e);
          }
        });
    return found.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
