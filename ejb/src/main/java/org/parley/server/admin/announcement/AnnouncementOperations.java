package org.parley.server.admin.announcement;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Domains;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** What an administrator can tell people, in the name of their domain. */
@ServerBean
final class AnnouncementOperations implements OperationGroup {
  private static final int MOST_CHARACTERS = 10_000;

  private static final Parameter<Jid> ACCOUNT = Parameter.account("account", "who is to get it");
  private static final Parameter<String> TEXT = Parameter.lines("text", "what is said");
  private static final Parameter<String> SUBJECT =
      Parameter.text("subject", "the heading").optional();
  private static final Parameter<String> DOMAIN =
      Parameter.domain("domain", "those of one domain only").optional();

  private final SessionRegistry sessions;
  private final AccountDirectory accounts;
  private final StanzaRouter router;
  private final MessageKeeper keeper;
  private final Domains domains;
  private final Clock clock;

  @Inject
  AnnouncementOperations(
      SessionRegistry sessions,
      AccountDirectory accounts,
      StanzaRouter router,
      MessageKeeper keeper,
      Domains domains,
      Clock clock) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.router = router;
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
            .does(this::all));
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

  /** In a batch, so that those who are away cost no commit each. */
  private Report all(Arguments in) {
    int count = 0;
    for (String domain : in.find(DOMAIN).map(List::of).orElseGet(domains::names)) {
      List<Jid> people = accounts.list(domain);
      keeper.beginBatch();
      try {
        people.forEach(account -> send("normal", account, in));
      } finally {
        keeper.endBatch();
      }
      keeper.flush();
      count += people.size();
    }
    return Report.done("The message was sent to " + count + " accounts.");
  }

  private void send(String type, Jid to, Arguments in) {
    String text = in.get(TEXT);
    if (text.length() > MOST_CHARACTERS) {
      throw OperationException.invalid(
          "A text has %d characters at most.".formatted(MOST_CHARACTERS));
    }
    Element.Builder message =
        Element.builder("message", Namespaces.CLIENT)
            .attribute("type", type)
            .attribute("id", Ids.next());
    in.find(SUBJECT)
        .ifPresent(subject -> message.child(Element.of("subject", Namespaces.CLIENT, subject)));
    message.child(Element.of("body", Namespaces.CLIENT, text));
    router.route(Envelope.own(Stanza.of(message.build(), Jid.of(to.domain()), to), clock));
  }
}
