package org.parley.server.admin;

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
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.FormerPersonException;
import org.parley.server.account.ReadOnlyAccountException;
import org.parley.server.account.Removal;
import org.parley.server.presence.AccountClosure;

/** What an administrator can do with accounts. */
@ServerBean
final class UserOperations {
  private final AccountDirectory directory;
  private final AccountEditor accounts;
  private final UserStandings standings;
  private final Function<Jid, Removal> removal;
  private final Settings settings;

  @Inject
  UserOperations(
      AccountDirectory directory,
      AccountEditor accounts,
      UserStandings standings,
      AccountClosure closure,
      Settings settings) {
    this(directory, accounts, standings, account -> close(closure, account), settings);
  }

  UserOperations(
      AccountDirectory directory,
      AccountEditor accounts,
      UserStandings standings,
      Function<Jid, Removal> removal,
      Settings settings) {
    this.directory = directory;
    this.accounts = accounts;
    this.standings = standings;
    this.removal = removal;
    this.settings = settings;
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

  /**
   * Carries out one request.
   *
   * @param request the name of the operation and its arguments
   */
  AdminReply handle(List<String> request) {
    try {
      return dispatch(request);
    } catch (IllegalArgumentException | ReadOnlyAccountException | FormerPersonException e) {
      return AdminReply.error(e.getMessage());
    } catch (BackendUnavailableException e) {
      return AdminReply.error("The accounts cannot be looked up at present: " + e.getMessage());
    }
  }

  private AdminReply dispatch(List<String> request) {
    String operation = request.isEmpty() ? "" : request.get(0);
    List<String> arguments = request.subList(Math.min(1, request.size()), request.size());
    return switch (operation + '/' + arguments.size()) {
      case "add/2" -> add(account(arguments.get(0)), password(arguments.get(1)));
      case "passwd/2" -> changePassword(account(arguments.get(0)), password(arguments.get(1)));
      case "delete/1" -> delete(account(arguments.get(0)));
      case "disable/1" -> standings.disable(account(arguments.get(0)));
      case "enable/1" -> standings.enable(account(arguments.get(0)));
      case "expire/1" -> standings.expire(account(arguments.get(0)));
      case "show/1" -> standings.show(account(arguments.get(0)));
      case "list/0" -> list(settings.list(ServerSettings.DOMAINS));
      case "list/1" -> list(List.of(served(arguments.get(0))));
      case "left/0" -> left(settings.list(ServerSettings.DOMAINS));
      case "left/1" -> left(List.of(served(arguments.get(0))));
      default -> AdminReply.error("The server does not know this request; are the versions equal?");
    };
  }

  private AdminReply add(Jid account, String password) {
    return accounts.create(account, password)
        ? AdminReply.ok("The account " + account + " was made.")
        : AdminReply.error("The account " + account + " exists already.");
  }

  private AdminReply changePassword(Jid account, String password) {
    return accounts.changePassword(account, password)
        ? AdminReply.ok("The account " + account + " has a new password.")
        : AdminReply.error("There is no account " + account + ".");
  }

  private AdminReply delete(Jid account) {
    Removal removed = removal.apply(account);
    if (removed == Removal.NOTHING) {
      return AdminReply.error("There is no account " + account + ".");
    }
    String what =
        removed == Removal.ACCOUNT
            ? "The account " + account + " was removed"
            : "What was kept here of " + account + " was removed";
    return AdminReply.ok(what + remains(removed, directory.find(account).kind()));
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

  private AdminReply list(List<String> domains) {
    return each(
        domains,
        domain -> {
          Set<Jid> disabled = standings.disabled(domain);
          return directory.list(domain).stream()
              .map(account -> disabled.contains(account) ? account + " disabled" : account + "");
        });
  }

  /** With the day of the last login, by which an administrator sees what may be removed. */
  private AdminReply left(List<String> domains) {
    return each(
        domains,
        domain ->
            directory.left(domain).entrySet().stream()
                .map(
                    one ->
                        one.getKey() + " " + LocalDate.ofInstant(one.getValue(), ZoneOffset.UTC)));
  }

  private static AdminReply each(List<String> domains, Function<String, Stream<String>> lines) {
    return AdminReply.ok(domains.stream().flatMap(domain -> lines.apply(domain(domain))).toList());
  }

  private static Jid account(String text) {
    Jid jid =
        Jid.parse(text)
            .filter(parsed -> parsed.local() != null && parsed.isBare())
            .orElseThrow(() -> new IllegalArgumentException(notAnAddress(text)));
    return jid;
  }

  private String served(String text) {
    String domain = domain(text);
    List<String> served = settings.list(ServerSettings.DOMAINS);
    if (served.stream().map(UserOperations::domain).noneMatch(domain::equals)) {
      throw new IllegalArgumentException(
          "The domain " + domain + " is not served here, but " + String.join(", ", served) + ".");
    }
    return domain;
  }

  private static String domain(String text) {
    return Jid.parse(text)
        .filter(Jid::isDomain)
        .map(Jid::domain)
        .orElseThrow(() -> new IllegalArgumentException(text + " is not a domain."));
  }

  private static String password(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("The password must not be empty.");
    }
    return text;
  }

  private static String notAnAddress(String text) {
    return text + " is not the address of an account, such as romeo@example.com.";
  }
}
