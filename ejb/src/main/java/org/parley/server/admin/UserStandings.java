package org.parley.server.admin;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.stream.StreamError;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountControl;
import org.parley.server.account.AccountDirectory;
import org.parley.server.session.SessionManager;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.OfflineRepository;

/** Who may log in: what an administrator decides about it, and is told of an account. */
@ServerBean
final class UserStandings {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final AccountControl control;
  private final AccountDirectory directory;
  private final ToIntFunction<Jid> sessions;
  private final ToIntFunction<Jid> messages;
  private final BiConsumer<Jid, StreamError> ending;

  @Inject
  UserStandings(
      AccountControl control,
      AccountDirectory directory,
      SessionRegistry sessions,
      SessionManager ending,
      OfflineRepository offline) {
    this(
        control,
        directory,
        account -> sessions.of(account).size(),
        offline::count,
        ending::disconnect);
  }

  UserStandings(
      AccountControl control,
      AccountDirectory directory,
      ToIntFunction<Jid> sessions,
      ToIntFunction<Jid> messages,
      BiConsumer<Jid, StreamError> ending) {
    this.control = control;
    this.directory = directory;
    this.sessions = sessions;
    this.messages = messages;
    this.ending = ending;
  }

  AdminReply disable(Jid account) {
    if (!control.disable(account)) {
      return none(account);
    }
    ending.accept(
        account, StreamError.of(StreamError.Condition.NOT_AUTHORIZED, "the account was disabled"));
    return AdminReply.ok(
        "The account "
            + account
            + " is disabled: nobody can log in to it, its sessions have ended.");
  }

  AdminReply enable(Jid account) {
    return control.enable(account)
        ? AdminReply.ok("The account " + account + " is open.")
        : none(account);
  }

  AdminReply expire(Jid account) {
    return control.expirePassword(account)
        ? AdminReply.ok(
            "The password of " + account + " is not good for another login; give a new one.")
        : none(account);
  }

  private static AdminReply none(Jid account) {
    return AdminReply.error("There is no account " + account + ".");
  }

  Set<Jid> disabled(String domain) {
    return control.disabled(domain);
  }

  AdminReply show(Jid account) {
    List<String> lines = new ArrayList<>();
    lines.add(line("Account", account));
    Standing own = control.standing(account).orElse(null);
    if (own != null) {
      lines.add(line("State", state(own)));
      lines.add(line("Password changed", TIME.format(own.passwordChanged())));
      lines.add(line("Last login", time(own.lastLogin())));
    } else {
      Verdict found = directory.find(account);
      if (found.kind() == Verdict.Kind.UNKNOWN) {
        return none(account);
      }
      lines.add(line("State", elsewhere(found)));
    }
    lines.add(line("Sessions", sessions.applyAsInt(account)));
    lines.add(line("Offline messages", messages.applyAsInt(account)));
    return AdminReply.ok(lines);
  }

  private static String line(String name, Object value) {
    return "%-18s%s".formatted(name, value);
  }

  private static String state(Standing own) {
    String state = own.isDisabled() ? "disabled" : "open";
    return own.isExpired() ? state + ", the password has to be replaced" : state;
  }

  private static String elsewhere(Verdict found) {
    return switch (found.kind()) {
      case UNAVAILABLE -> "cannot be told at present";
      case RIGHT -> "open, kept in a directory";
      case EXPIRED -> "kept in a directory, the password has to be replaced";
      default -> "closed, kept in a directory";
    };
  }

  private static String time(Instant time) {
    return time == null ? "none noted" : TIME.format(time);
  }
}
