package org.parley.server.admin.session;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.link.LinkTag;
import org.parley.core.link.Security;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Namespaces;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.session.Session;
import org.parley.server.session.SessionManager;
import org.parley.server.session.SessionRegistry;

/** What an administrator can do with sessions. */
@ServerBean
final class SessionOperations implements OperationGroup {
  private static final Parameter<Jid> ADDRESS =
      Parameter.address("address", "that of an account, or of one session of it");
  private static final Parameter<String> REASON =
      Parameter.text("reason", "what the client is told").optional();

  private final SessionRegistry registry;
  private final SessionManager manager;
  private final Domains domains;
  private final Clock clock;

  @Inject
  SessionOperations(
      SessionRegistry registry, SessionManager manager, Domains domains, Clock clock) {
    this.registry = registry;
    this.manager = manager;
    this.domains = domains;
    this.clock = clock;
  }

  @Override
  public String title() {
    return "Sessions";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.look("session list", AdminRole.OBSERVER, "Lists the sessions.")
            .with(Paging.SEARCH, Paging.AFTER, Paging.MOST)
            .does(this::list),
        AdminOperation.look(
                "session count", AdminRole.OBSERVER, "Counts accounts and sessions by domain.")
            .does(in -> count()),
        AdminOperation.look("session show", AdminRole.OBSERVER, "Tells of the sessions of one.")
            .with(ADDRESS)
            .does(in -> show(in.get(ADDRESS))),
        AdminOperation.change(
                "session end", AdminRole.OPERATOR, "Ends one session, or all of an account.")
            .with(ADDRESS, REASON)
            .does(in -> end(in.get(ADDRESS), in.find(REASON))));
  }

  private Report list(Arguments in) {
    List<Session> all =
        registry.accounts().stream()
            .flatMap(account -> registry.of(account).stream())
            .sorted(Comparator.comparing(session -> session.jid().toString()))
            .toList();
    return Paging.page(
        in,
        all,
        session -> session.jid().toString(),
        List.of("session", "since", "client", "transport", "show", "priority"),
        session ->
            List.of(
                session.jid(),
                session.since(),
                client(session),
                transport(session),
                shown(session),
                priority(session)));
  }

  /** What the presence says, as one word. */
  private static String shown(Session session) {
    if (!session.isAvailable()) {
      return "unavailable";
    }
    String show = session.presence().element().childText("show", Namespaces.CLIENT);
    return show == null ? "available" : show;
  }

  private static String client(Session session) {
    return session.outlet().connection().map(Link::remoteAddress).orElse("away");
  }

  private static String transport(Session session) {
    return session.outlet().connection().map(SessionOperations::transport).orElse("");
  }

  private static String transport(Link link) {
    String name = link.transport().name().toLowerCase(Locale.ROOT);
    return link.security() == null ? name : name + "+tls";
  }

  private static String priority(Session session) {
    return session.isAvailable() ? Integer.toString(session.priority()) : "unavailable";
  }

  private Report count() {
    Report.Rows rows = Report.list("domain", "accounts", "sessions", "available");
    for (String domain : domains.names()) {
      List<Jid> accounts =
          registry.accounts().stream().filter(jid -> jid.domain().equals(domain)).toList();
      rows.row(
          domain,
          accounts.size(),
          accounts.stream().mapToInt(account -> registry.of(account).size()).sum(),
          accounts.stream().mapToInt(account -> registry.available(account).size()).sum());
    }
    return rows.end();
  }

  private Report show(Jid address) {
    Report.Rows rows =
        Report.list(
            "session",
            "age",
            "client",
            "transport",
            "tls",
            "priority",
            "show",
            "resumable",
            "stream");
    for (Session session : named(address)) {
      Optional<Link> link = session.outlet().connection();
      rows.row(
          session.jid(),
          Duration.between(session.since(), clock.instant()),
          client(session),
          transport(session),
          link.map(Link::security).map(Security::protocol).orElse(null),
          priority(session),
          session.isAvailable()
              ? session.presence().element().childText("show", Namespaces.CLIENT)
              : null,
          session.outlet().isConfirmed(),
          link.map(LinkTag::of).orElse(null));
    }
    return rows.end();
  }

  /** Who is told nothing else sees that it was no fault of the client's. */
  private Report end(Jid address, Optional<String> reason) {
    List<Session> ending = named(address);
    StreamError error =
        StreamError.of(
            StreamError.Condition.POLICY_VIOLATION,
            reason.orElse("an administrator has ended this session"));
    ending.forEach(session -> manager.disconnect(session, error));
    return Report.done(
        ending.size() == 1
            ? "The session " + ending.get(0).jid() + " was ended."
            : ending.size() + " sessions of " + address + " were ended.");
  }

  private List<Session> named(Jid address) {
    List<Session> found =
        address.isFull()
            ? Optional.ofNullable(registry.find(address)).map(List::of).orElseGet(List::of)
            : List.copyOf(registry.of(address));
    if (found.isEmpty()) {
      throw OperationException.notFound("There is no session of " + address + ".");
    }
    return found;
  }
}
