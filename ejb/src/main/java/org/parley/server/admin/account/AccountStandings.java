package org.parley.server.admin.account;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.stream.StreamError;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountControl;
import org.parley.server.account.AccountDirectory;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;
import org.parley.server.session.SessionManager;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.AccountRepository.Standing;
import org.parley.server.store.OfflineRepository;
import org.parley.server.vcard.VCards;

/** Who may log in: what an administrator decides about it, and is told of an account. */
@ServerBean
final class AccountStandings {
  private final AccountControl control;
  private final AccountDirectory directory;
  private final ToIntFunction<Jid> sessions;
  private final ToIntFunction<Jid> messages;
  private final BiConsumer<Jid, StreamError> ending;
  private final Function<Jid, Optional<Person>> people;

  @Inject
  AccountStandings(
      AccountControl control,
      AccountDirectory directory,
      SessionRegistry sessions,
      SessionManager ending,
      OfflineRepository offline,
      VCards vcards) {
    this(
        control,
        directory,
        account -> sessions.of(account).size(),
        offline::count,
        ending::disconnect,
        vcards::person);
  }

  AccountStandings(
      AccountControl control,
      AccountDirectory directory,
      ToIntFunction<Jid> sessions,
      ToIntFunction<Jid> messages,
      BiConsumer<Jid, StreamError> ending,
      Function<Jid, Optional<Person>> people) {
    this.people = people;
    this.control = control;
    this.directory = directory;
    this.sessions = sessions;
    this.messages = messages;
    this.ending = ending;
  }

  Report disable(Jid account) {
    if (!control.disable(account)) {
      throw none(account);
    }
    ending.accept(
        account, StreamError.of(StreamError.Condition.NOT_AUTHORIZED, "the account was disabled"));
    return Report.done(
        "The account "
            + account
            + " is disabled: nobody can log in to it, its sessions have ended.");
  }

  Report enable(Jid account) {
    if (!control.enable(account)) {
      throw none(account);
    }
    return Report.done("The account " + account + " is open.");
  }

  Report expire(Jid account) {
    if (!control.expirePassword(account)) {
      throw none(account);
    }
    return Report.done(
        "The password of " + account + " is not good for another login; give a new one.");
  }

  static OperationException none(Jid account) {
    return OperationException.notFound("There is no account " + account + ".");
  }

  Set<Jid> disabled(String domain) {
    return control.disabled(domain);
  }

  Report show(Jid account) {
    Report.Facts facts = Report.facts().with("account", account);
    Standing own = control.standing(account).orElse(null);
    if (own != null) {
      facts
          .with("state", state(own))
          .with("password-changed", own.passwordChanged())
          .with("last-login", own.lastLogin());
    } else {
      Verdict found = directory.find(account);
      if (found.kind() == Verdict.Kind.UNKNOWN) {
        throw none(account);
      }
      facts.with("state", elsewhere(found));
    }
    Optional<Person> person = people.apply(account);
    return facts
        .with("name", person.map(Person::fullName).orElse(null))
        .with("email", person.map(AccountStandings::email).orElse(null))
        .with("sessions", sessions.applyAsInt(account))
        .with("offline-messages", messages.applyAsInt(account))
        .end();
  }

  private static String email(Person person) {
    return person.values().getOrDefault(PersonField.EMAIL, List.of()).stream()
        .findFirst()
        .orElse(null);
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
}
