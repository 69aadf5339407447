package org.parley.server.admin.announcement;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.administration.StandingMessageRepository.Kind;
import org.parley.server.store.administration.StandingMessageRepository.StandingMessage;

/** What an administrator can tell people, in the name of their domain. */
@ServerBean
final class AnnouncementOperations implements OperationGroup {
  /** So many accounts are told at a time, so that what has to be stored for them has room. */
  private static final int AT_A_TIME = 500;

  private static final Parameter<Jid> ACCOUNT = Parameter.account("account", "who is to get it");
  private static final Parameter<String> TEXT = Parameter.lines("text", "what is said");
  private static final Parameter<String> SUBJECT =
      Parameter.text("subject", "the heading").optional();
  private static final Parameter<String> DOMAIN =
      Parameter.domain("domain", "those of one domain only").optional();
  private static final Parameter<Boolean> EDIT =
      Parameter.flag("edit", "who has got the one that is there does not get it again");

  private final SessionRegistry sessions;
  private final AccountDirectory accounts;
  private final ServerMessages sender;
  private final StandingMessages messages;
  private final MessageOfTheDay motd;
  private final MessageKeeper keeper;
  private final Domains domains;
  private final Clock clock;

  @Inject
  AnnouncementOperations(
      SessionRegistry sessions,
      AccountDirectory accounts,
      ServerMessages sender,
      StandingMessages messages,
      MessageOfTheDay motd,
      MessageKeeper keeper,
      Domains domains,
      Clock clock) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.sender = sender;
    this.messages = messages;
    this.motd = motd;
    this.keeper = keeper;
    this.domains = domains;
    this.clock = clock;
  }

  @Override
  public String title() {
    return "Announcements";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.change("announce one", AdminRole.OPERATOR, "Sends a message to one account.")
            .with(ACCOUNT, TEXT, SUBJECT)
            .does(this::one),
        AdminOperation.change(
                "announce online",
                AdminRole.OPERATOR,
                "Sends a message to everybody who is available now.")
            .with(TEXT, SUBJECT, DOMAIN)
            .does(this::online),
        AdminOperation.change(
                "announce all",
                AdminRole.OPERATOR,
                "Sends a message to every account; who is away gets it later.")
            .with(TEXT, SUBJECT, DOMAIN)
            .does(this::all),
        AdminOperation.change(
                "announce motd",
                AdminRole.OPERATOR,
                "Has every account told something once: now, or at the next login.")
            .with(TEXT, SUBJECT, EDIT)
            .does(this::motd),
        AdminOperation.look(
                "announce motd-show", AdminRole.OPERATOR, "Shows the message of the day.")
            .does(in -> show(Kind.MOTD)),
        AdminOperation.change(
                "announce motd-delete",
                AdminRole.OPERATOR,
                "Removes the message of the day; nobody else gets it.")
            .does(in -> delete(Kind.MOTD)),
        AdminOperation.change(
                "announce welcome",
                AdminRole.OPERATOR,
                "Has every new account told something at its first login.")
            .with(TEXT, SUBJECT)
            .does(this::welcome),
        AdminOperation.look(
                "announce welcome-show", AdminRole.OPERATOR, "Shows the message to new accounts.")
            .does(in -> show(Kind.WELCOME)),
        AdminOperation.change(
                "announce welcome-delete",
                AdminRole.OPERATOR,
                "Removes the message to new accounts.")
            .does(in -> delete(Kind.WELCOME)));
  }

  private Report one(Arguments in) {
    Jid account = in.get(ACCOUNT);
    if (!domains.servesAccount(account) || !accounts.exists(account)) {
      throw OperationException.notFound("There is no account " + account + ".");
    }
    send("normal", account, in);
    return Report.done("The message was sent to " + account + ".");
  }

  private Report online(Arguments in) {
    Optional<String> domain = in.find(DOMAIN);
    int count = 0;
    for (Jid account : List.copyOf(sessions.accounts())) {
      if (domain.isEmpty() || account.domain().equals(domain.get())) {
        for (Session session : sessions.available(account)) {
          send("headline", session.jid(), in);
          count++;
        }
      }
    }
    return Report.done("The message was sent to " + count + " sessions.");
  }

  private Report all(Arguments in) {
    int count = 0;
    for (String domain : in.find(DOMAIN).map(List::of).orElseGet(domains::names)) {
      List<Jid> people = accounts.list(domain);
      for (int start = 0; start < people.size(); start += AT_A_TIME) {
        toSome(people.subList(start, Math.min(start + AT_A_TIME, people.size())), in);
      }
      count += people.size();
    }
    return Report.done("The message was sent to " + count + " accounts.");
  }

  /** In a batch, so that those who are away cost no commit each. */
  private void toSome(List<Jid> people, Arguments in) {
    keeper.beginBatch();
    try {
      people.forEach(account -> send("normal", account, in));
    } finally {
      keeper.endBatch();
    }
    keeper.flush();
  }

  private void send(String type, Jid to, Arguments in) {
    sender.send(type, to, in.find(SUBJECT).orElse(null), in.get(TEXT));
  }

  /** Who has got one gets the next one, but not the same with another text. */
  private Report motd(Arguments in) {
    long last = messages.find(Kind.MOTD).map(StandingMessage::issue).orElse(0L);
    if (in.is(EDIT) && last == 0) {
      throw OperationException.notFound("There is no message of the day.");
    }
    long issue = in.is(EDIT) ? last : Math.max(last + 1, clock.millis());
    String subject = in.find(SUBJECT).orElse(null);
    messages.set(Kind.MOTD, new StandingMessage(issue, subject, in.get(TEXT)));
    motd.tellAll();
    return Report.done("The message of the day was set.");
  }

  private Report welcome(Arguments in) {
    String subject = in.find(SUBJECT).orElse(null);
    messages.set(Kind.WELCOME, new StandingMessage(clock.millis(), subject, in.get(TEXT)));
    return Report.done("The message to new accounts was set.");
  }

  private Report show(Kind kind) {
    StandingMessage message = messages.find(kind).orElseThrow(() -> none(kind));
    return Report.facts().with("subject", message.subject()).with("text", message.body()).end();
  }

  private Report delete(Kind kind) {
    if (!messages.remove(kind)) {
      throw none(kind);
    }
    return Report.done("There is no " + title(kind) + " any more.");
  }

  private static OperationException none(Kind kind) {
    return OperationException.notFound("There is no " + title(kind) + ".");
  }

  private static String title(Kind kind) {
    return kind == Kind.MOTD ? "message of the day" : "message to new accounts";
  }
}
