package org.parley.server.admin.account;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.FormerPersonException;
import org.parley.server.account.ReadOnlyAccountException;
import org.parley.server.account.Removal;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.presence.AccountClosure;

/** What an administrator can do with accounts. */
@ServerBean
final class AccountOperations implements OperationGroup {
  private static final Parameter<Jid> ACCOUNT =
      Parameter.account("account", "the address of the account");
  private static final Parameter<String> PASSWORD =
      Parameter.secret("password", "the password that it gets");
  private static final Parameter<String> DOMAIN =
      Parameter.domain("domain", "those of one domain only").optional();

  private final AccountDirectory directory;
  private final AccountEditor accounts;
  private final AccountStandings standings;
  private final Function<Jid, Removal> removal;
  private final Function<Jid, Report> rosters;
  private final List<AdminOperation> others;
  private final Domains domains;

  @Inject
  AccountOperations(
      AccountDirectory directory,
      AccountEditor accounts,
      AccountStandings standings,
      AccountClosure closure,
      AccountRosters rosters,
      AccountUse use,
      Domains domains) {
    this(
        directory,
        accounts,
        standings,
        account -> close(closure, account),
        rosters::list,
        use.operations(),
        domains);
  }

  AccountOperations(
      AccountDirectory directory,
      AccountEditor accounts,
      AccountStandings standings,
      Function<Jid, Removal> removal,
      Function<Jid, Report> rosters,
      List<AdminOperation> others,
      Domains domains) {
    this.directory = directory;
    this.accounts = accounts;
    this.standings = standings;
    this.removal = removal;
    this.rosters = rosters;
    this.others = others;
    this.domains = domains;
  }

  /** Waits until the account is gone, for that may be another thread's work. */
  private static Removal close(AccountClosure closure, Jid account) {
    CompletableFuture<Removal> removed = new CompletableFuture<>();
    closure.close(
        account,
        removed::complete,
        () -> removed.completeExceptionally(new IllegalStateException("not removed")));
    return removed.orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public String title() {
    return "Accounts";
  }

  @Override
  public List<AdminOperation> operations() {
    return Stream.concat(changes().stream(), others.stream()).toList();
  }

  private List<AdminOperation> changes() {
    AdminRole role = AdminRole.ADMINISTRATOR;
    return List.of(
        AdminOperation.change("user add", role, "Makes an account.")
            .with(ACCOUNT, PASSWORD)
            .does(in -> edit(in, this::add)),
        AdminOperation.change("user passwd", role, "Gives an account another password.")
            .with(ACCOUNT, PASSWORD)
            .does(in -> edit(in, this::changePassword)),
        AdminOperation.look(
                "user show",
                AdminRole.OBSERVER,
                "Tells of the state of an account, its password, last login and sessions.")
            .with(ACCOUNT)
            .does(in -> standings.show(in.get(ACCOUNT))),
        AdminOperation.change("user disable", role, "Lets nobody log in to an account.")
            .with(ACCOUNT)
            .does(in -> edit(in, it -> standings.disable(it.get(ACCOUNT)))),
        AdminOperation.change(
                "user enable", role, "Lets people log in to a disabled account again.")
            .with(ACCOUNT)
            .does(in -> edit(in, it -> standings.enable(it.get(ACCOUNT)))),
        AdminOperation.change(
                "user expire", role, "Lets nobody log in with the password that an account has.")
            .with(ACCOUNT)
            .does(in -> edit(in, it -> standings.expire(it.get(ACCOUNT)))),
        AdminOperation.lose("user delete", role, "Removes an account and all that belongs to it.")
            .with(ACCOUNT)
            .does(in -> edit(in, it -> delete(it.get(ACCOUNT)))),
        AdminOperation.look("user roster", role, "Lists whom an account has in its roster.")
            .with(ACCOUNT)
            .does(in -> rosters.apply(in.get(ACCOUNT))),
        AdminOperation.look("user list", AdminRole.OBSERVER, "Lists the accounts.")
            .with(DOMAIN)
            .does(this::list),
        AdminOperation.look(
                "user left", AdminRole.OBSERVER, "Lists who was here and has left the directory.")
            .with(DOMAIN)
            .does(this::left));
  }

  /** Says what the rules for accounts say. */
  private static Report edit(Arguments arguments, Function<Arguments, Report> change) {
    try {
      return change.apply(arguments);
    } catch (ReadOnlyAccountException | FormerPersonException e) {
      throw OperationException.conflict(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw OperationException.invalid(e.getMessage());
    }
  }

  private Report add(Arguments in) {
    Jid account = in.get(ACCOUNT);
    if (!accounts.create(account, in.get(PASSWORD))) {
      throw OperationException.conflict("The account " + account + " exists already.");
    }
    return Report.done("The account " + account + " was made.");
  }

  private Report changePassword(Arguments in) {
    Jid account = in.get(ACCOUNT);
    if (!accounts.changePassword(account, in.get(PASSWORD))) {
      throw AccountStandings.none(account);
    }
    return Report.done("The account " + account + " has a new password.");
  }

  private Report delete(Jid account) {
    Removal removed = removal.apply(account);
    if (removed == Removal.NOTHING) {
      throw AccountStandings.none(account);
    }
    String what =
        removed == Removal.ACCOUNT
            ? "The account " + account + " was removed"
            : "What was kept here of " + account + " was removed";
    return Report.done(what + remains(removed, directory.find(account).kind()));
  }

  private static String remains(Removal removed, Verdict.Kind found) {
    return switch (found) {
      case UNKNOWN -> removed == Removal.ACCOUNT ? "." : "; no such account is known now.";
      case UNAVAILABLE ->
          "; whether there is such an account in a directory cannot be told at present.";
      default ->
          ", but there is such an account in a directory: it can log in again until it is removed"
              + " there.";
    };
  }

  private Report list(Arguments in) {
    Report.Rows rows = Report.list("account", "state");
    for (String domain : chosen(in)) {
      Set<Jid> disabled = standings.disabled(domain);
      directory
          .list(domain)
          .forEach(account -> rows.row(account, disabled.contains(account) ? "disabled" : null));
    }
    return rows.end();
  }

  /** With the day of the last login, by which an administrator sees what may be removed. */
  private Report left(Arguments in) {
    Report.Rows rows = Report.list("account", "last-login");
    for (String domain : chosen(in)) {
      directory
          .left(domain)
          .forEach((account, at) -> rows.row(account, LocalDate.ofInstant(at, ZoneOffset.UTC)));
    }
    return rows.end();
  }

  private List<String> chosen(Arguments in) {
    return in.find(DOMAIN).map(List::of).orElseGet(domains::names);
  }
}
