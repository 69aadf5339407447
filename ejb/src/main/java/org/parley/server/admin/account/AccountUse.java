package org.parley.server.admin.account;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.PasswordVerifier;
import org.parley.core.sasl.Verdict;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.AccountRepository.Idle;

/** Who uses the accounts, and could. */
@ServerBean
final class AccountUse {
  private static final Parameter<Long> DAYS =
      Parameter.number("days", "for how many days nobody has used them", 1, 36_500);
  private static final Parameter<Jid> ACCOUNT =
      Parameter.account("account", "the address of the account");
  private static final Parameter<String> PASSWORD =
      Parameter.secret("password", "the one that is tried");
  private static final Parameter<String> DOMAIN =
      Parameter.domain("domain", "those of one domain only").optional();

  private final AccountDirectory directory;
  private final AccountRepository own;
  private final SessionRegistry sessions;
  private final Domains domains;
  private final PasswordVerifier passwords;
  private final Clock clock;

  @Inject
  AccountUse(
      AccountDirectory directory,
      AccountRepository own,
      SessionRegistry sessions,
      Domains domains,
      PasswordVerifier passwords,
      Clock clock) {
    this.directory = directory;
    this.own = own;
    this.sessions = sessions;
    this.domains = domains;
    this.passwords = passwords;
    this.clock = clock;
  }

  List<AdminOperation> operations() {
    return List.of(
        AdminOperation.look("user online", AdminRole.OBSERVER, "Lists the accounts with sessions.")
            .with(DOMAIN, Paging.SEARCH, Paging.AFTER, Paging.MOST)
            .does(this::online),
        AdminOperation.look(
                "user idle",
                AdminRole.OBSERVER,
                "Lists the accounts here that nobody has used for so many days.")
            .with(DAYS, DOMAIN, Paging.SEARCH, Paging.AFTER, Paging.MOST)
            .does(this::idle),
        AdminOperation.look(
                "user count", AdminRole.OBSERVER, "Counts the accounts, and who is online.")
            .with(DOMAIN)
            .does(this::count),
        AdminOperation.look(
                "user verify",
                AdminRole.ADMINISTRATOR,
                "Tells whether somebody could log in with a password.")
            .with(ACCOUNT, PASSWORD)
            .does(in -> verify(in.get(ACCOUNT), in.get(PASSWORD))));
  }

  private Report verify(Jid account, String password) {
    if (!domains.servesAccount(account)) {
      throw AccountStandings.none(account);
    }
    Verdict verdict = passwords.verify(account.local(), account.domain(), password);
    return switch (verdict.kind()) {
      case RIGHT -> Report.done("The password of " + account + " is right.");
      case WRONG -> throw failed("the password is wrong");
      case DISABLED -> throw failed("the account is disabled");
      case EXPIRED -> throw failed("the password has to be replaced");
      case LOCKED -> throw failed("the account is locked for a while");
      case UNKNOWN -> throw AccountStandings.none(account);
      case UNAVAILABLE ->
          throw OperationException.unavailable("This cannot be told at present; see the log.");
    };
  }

  private static OperationException failed(String why) {
    return OperationException.invalid("Authentication failed: " + why + ".");
  }

  private List<String> chosen(Arguments in) {
    return in.find(DOMAIN).map(List::of).orElseGet(domains::names);
  }

  private List<Jid> online(List<String> chosen) {
    return sessions.accounts().stream()
        .filter(account -> chosen.contains(account.domain()))
        .sorted(Comparator.comparing(Jid::toString))
        .toList();
  }

  private Report online(Arguments in) {
    return Paging.page(
        in,
        online(chosen(in)),
        Jid::toString,
        List.of("account", "sessions", "available"),
        account ->
            List.of(account, sessions.of(account).size(), sessions.available(account).size()));
  }

  private Report idle(Arguments in) {
    Instant since = clock.instant().minus(Duration.ofDays(in.get(DAYS)));
    List<Idle> found = new ArrayList<>();
    for (String domain : chosen(in)) {
      own.idle(domain, since).stream()
          .filter(account -> !sessions.isOnline(account.account()))
          .forEach(found::add);
    }
    found.sort(Comparator.comparing(account -> account.account().toString()));
    return Paging.page(
        in,
        found,
        account -> account.account().toString(),
        List.of("account", "made", "last-login"),
        account ->
            List.of(
                account.account(),
                account.made(),
                account.lastLogin() == null ? "never" : account.lastLogin()));
  }

  private Report count(Arguments in) {
    Report.Rows rows = Report.list("domain", "accounts", "online", "disabled");
    for (String domain : chosen(in)) {
      rows.row(
          domain,
          directory.list(domain).size(),
          online(List.of(domain)).size(),
          own.disabled(domain).size());
    }
    return rows.end();
  }
}
