package org.parley.server.extension.command.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.parley.core.jid.Jid;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;
import org.parley.server.form.FormBuilder;

/** What can be learnt of a user (XEP-0133, sections 4.8 to 4.10). */
final class InquiryNodes {
  private static final String SHOW = "user show";
  private static final String ROSTER = "user roster";
  private static final String SESSIONS = "session show";

  private final ServiceOperations operations;

  InquiryNodes(ServiceOperations operations) {
    this.operations = operations;
  }

  List<ServiceNode> nodes() {
    return List.of(roster(), lastLogin(), statistics(), properties().unlisted());
  }

  private ServiceNode roster() {
    Element form =
        AdminForm.accounts(
            "Getting a User's Roster",
            "Fill out this form to get a user's roster.",
            "The Jabber ID(s) for which to retrieve the roster");
    return new ServiceNode(
        "get-user-roster",
        "Get User Roster",
        List.of(ROSTER),
        (caller, responder) -> Stage.last(form, this::rosters));
  }

  private Stage rosters(Caller caller, Form in) {
    List<String> accounts = AdminForm.readAccounts(in);
    FormBuilder form = AdminForm.result().list(AdminForm.ACCOUNTS, "jid-multi", null, accounts);
    int bytes = 0;
    for (String account : accounts) {
      Element query = query(operations.perform(caller, ROSTER, Map.of("account", account)));
      bytes += query.weight();
      if (bytes > AdminForm.MOST_BYTES && accounts.size() > 1) {
        throw OperationException.invalid("These are too many contacts; name fewer accounts.");
      }
      form.field(query);
    }
    return Stage.done(form.build(), List.of());
  }

  /** In the form of RFC 6121, section 2.1. */
  private static Element query(Report roster) {
    Element.Builder query = Element.builder("query", Namespaces.ROSTER);
    for (List<Object> row : roster.rows()) {
      Object name = ServiceOperations.value(roster, row, "name");
      boolean isAsked = Boolean.TRUE.equals(ServiceOperations.value(roster, row, "asked"));
      Element.Builder item =
          Element.builder("item", Namespaces.ROSTER)
              .attribute("jid", ServiceOperations.value(roster, row, "contact").toString())
              .attribute("name", name == null ? null : name.toString())
              .attribute(
                  "subscription", ServiceOperations.value(roster, row, "subscription").toString())
              .attribute("ask", isAsked ? "subscribe" : null);
      for (Object group : (Collection<?>) ServiceOperations.value(roster, row, "groups")) {
        item.child(Element.of("group", Namespaces.ROSTER, group.toString()));
      }
      query.child(item.build());
    }
    return query.build();
  }

  private ServiceNode lastLogin() {
    Element form =
        AdminForm.accounts(
            "Getting a User's Last Login Time",
            "Fill out this form to get a user's last login time.",
            "The Jabber ID(s) for which to retrieve the last login time");
    return new ServiceNode(
        "get-user-lastlogin",
        "Get User Last Login Time",
        List.of(SHOW),
        (caller, responder) -> Stage.last(form, this::lastLogins));
  }

  /** One value for each account, so that they fit together; an empty one where nothing is known. */
  private Stage lastLogins(Caller caller, Form in) {
    List<String> accounts = AdminForm.readAccounts(in);
    List<String> times = new ArrayList<>();
    for (String account : accounts) {
      Report report = operations.perform(caller, SHOW, Map.of("account", account));
      Object time = ServiceOperations.fact(report, "last-login");
      times.add(time instanceof Instant at ? at.truncatedTo(ChronoUnit.SECONDS).toString() : "");
    }
    Element form =
        AdminForm.result()
            .list(AdminForm.ACCOUNTS, "jid-multi", null, accounts)
            .list("lastlogin", times.size() == 1 ? "text-single" : "text-multi", null, times)
            .build();
    return Stage.done(form, List.of());
  }

  private ServiceNode statistics() {
    Element form =
        AdminForm.of("Get User Statistics", "Fill out this form to gather user statistics.")
            .field(AdminForm.ACCOUNT, "jid-single", "The Jabber ID for statistics")
            .field(AdminForm.ACCOUNTS, "jid-multi", "The same, as some clients have it")
            .build();
    return new ServiceNode(
        "user-stats",
        "Get User Statistics",
        List.of(ROSTER, SESSIONS),
        (caller, responder) -> Stage.last(form, this::statistics));
  }

  private Stage statistics(Caller caller, Form in) {
    String account =
        in.text(AdminForm.ACCOUNT) == null
            ? AdminForm.readAccounts(in).get(0)
            : AdminForm.readRequired(in, AdminForm.ACCOUNT).strip();
    int contacts = operations.perform(caller, ROSTER, Map.of("account", account)).rows().size();
    List<String> addresses = new ArrayList<>();
    List<String> resources = new ArrayList<>();
    Report sessions = sessions(caller, account);
    for (List<Object> row : sessions.rows()) {
      Jid session = (Jid) ServiceOperations.value(sessions, row, "session");
      String client = ServiceOperations.value(sessions, row, "client").toString();
      resources.add(session.resource());
      addresses.add(NetworkPrefix.host(client));
    }
    Element form =
        AdminForm.result()
            .list("ipaddresses", "list-multi", null, AdminForm.sorted(addresses))
            .text("rostersize", null, Integer.toString(contacts))
            .list("onlineresources", "text-multi", null, AdminForm.sorted(resources))
            .build();
    return Stage.done(form, List.of());
  }

  /** Not of the specification: clients of another server look somebody up by it. */
  private ServiceNode properties() {
    Element form =
        AdminForm.accounts(
            "Getting a User's Properties",
            "Fill out this form to get the name and the address of e-mail of a user.",
            "The Jabber ID(s) for which to retrieve the properties");
    return new ServiceNode(
        "get-user-properties",
        "Get User Properties",
        List.of(SHOW),
        (caller, responder) -> Stage.last(form, this::properties));
  }

  /** One value for each account, as {@link #lastLogins}. */
  private Stage properties(Caller caller, Form in) {
    List<String> accounts = AdminForm.readAccounts(in);
    List<String> names = new ArrayList<>();
    List<String> emails = new ArrayList<>();
    for (String account : accounts) {
      Report report = operations.perform(caller, SHOW, Map.of("account", account));
      names.add(Objects.toString(ServiceOperations.fact(report, "name"), ""));
      emails.add(Objects.toString(ServiceOperations.fact(report, "email"), ""));
    }
    Element form =
        AdminForm.result()
            .list(AdminForm.ACCOUNTS, "jid-multi", null, accounts)
            .list("name", "text-multi", null, names)
            .list("email", "text-multi", null, emails)
            .build();
    return Stage.done(form, List.of());
  }

  /** None is no fault: the account was found before. */
  private Report sessions(Caller caller, String account) {
    try {
      return operations.perform(caller, SESSIONS, Map.of("address", account));
    } catch (OperationException e) {
      if (e.reason() != OperationException.Reason.NOT_FOUND) {
        throw e;
      }
      return Report.list().end();
    }
  }
}
