package org.parley.server.admin.account;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountDirectory;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.ParameterTexts;
import org.parley.server.admin.operation.Report;
import org.parley.server.roster.shared.Audience;
import org.parley.server.roster.shared.SharedGroups;
import org.parley.server.store.GroupRepository;
import org.parley.server.store.GroupRepository.StoredGroup;

/** What an administrator can do with groups whose members have one another in the roster. */
@ServerBean
final class GroupOperations implements OperationGroup {
  private static final int MAX_NAME = 200;
  private static final int MAX_TITLE = 1023;
  private static final int MAX_AUDIENCE = 4000;

  private static final Parameter<String> TITLE =
      Parameter.text("title", "what people see", GroupOperations::title);
  private static final Parameter<String> AUDIENCE =
      Parameter.text("whom", "members, all, nobody, or GROUP[+GROUP]", GroupOperations::audience);
  private static final Parameter<Jid> ACCOUNT =
      Parameter.account("account", "the address of an account of the same domain");
  private static final Parameter<String> DOMAIN =
      Parameter.domain("domain", "those of one domain only").optional();

  private final Parameter<Group> group =
      Parameter.text("group", "NAME@DOMAIN of the group", this::group);
  private final GroupRepository groups;
  private final SharedGroups shared;
  private final AccountDirectory accounts;
  private final Domains domains;

  @Inject
  GroupOperations(
      GroupRepository groups, SharedGroups shared, AccountDirectory accounts, Domains domains) {
    this.groups = groups;
    this.shared = shared;
    this.accounts = accounts;
    this.domains = domains;
  }

  /** A group as administrators name it. */
  private record Group(String name, String domain) {
    @Override
    public String toString() {
      return name + '@' + domain;
    }
  }

  @Override
  public String title() {
    return "Groups";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.change(
                "group add",
                AdminRole.ADMINISTRATOR,
                "Makes a group whose members have one another in the roster.")
            .with(group, TITLE.optional())
            .does(in -> changed(add(in.get(group), in.find(TITLE)))),
        AdminOperation.change(
                "group join", AdminRole.ADMINISTRATOR, "Puts an account into a group.")
            .with(group, ACCOUNT)
            .does(in -> changed(join(in.get(group), in.get(ACCOUNT)))),
        AdminOperation.change(
                "group leave", AdminRole.ADMINISTRATOR, "Takes an account out of a group.")
            .with(group, ACCOUNT)
            .does(in -> changed(leave(in.get(group), in.get(ACCOUNT)))),
        AdminOperation.change("group show", AdminRole.ADMINISTRATOR, "Says whom a group is shown.")
            .with(group, AUDIENCE)
            .does(in -> changed(change(in.get(group), null, in.get(AUDIENCE)))),
        AdminOperation.change(
                "group title", AdminRole.ADMINISTRATOR, "Gives a group another title.")
            .with(group, TITLE)
            .does(in -> changed(change(in.get(group), in.get(TITLE), null))),
        AdminOperation.lose("group delete", AdminRole.ADMINISTRATOR, "Removes a group.")
            .with(group)
            .does(in -> changed(delete(in.get(group)))),
        AdminOperation.look("group list", AdminRole.OBSERVER, "Lists the groups.")
            .with(DOMAIN)
            .does(in -> list(in.find(DOMAIN).map(List::of).orElseGet(domains::names))),
        AdminOperation.look("group members", AdminRole.OBSERVER, "Lists who is in a group.")
            .with(group)
            .does(in -> members(in.get(group))));
  }

  /** Rosters show it at once. */
  private Report changed(Report report) {
    shared.refresh();
    return report;
  }

  private Report add(Group group, Optional<String> title) {
    String shown = title.orElseGet(() -> title(group.name()));
    if (!groups.create(group.domain(), group.name(), shown, Audience.parse("members").toString())) {
      throw OperationException.conflict("There is a group " + group + " already.");
    }
    return Report.done("The group " + group + " was made; nobody is in it yet.");
  }

  private Report change(Group group, String title, String audience) {
    if (!groups.change(group.domain(), group.name(), title, audience)) {
      throw none(group);
    }
    return Report.done("The group " + group + " was changed.");
  }

  private Report delete(Group group) {
    if (!groups.remove(group.domain(), group.name())) {
      throw none(group);
    }
    return Report.done("The group " + group + " was removed.");
  }

  private Report join(Group group, Jid account) {
    requireSameDomain(group, account);
    if (!accounts.exists(account)) {
      throw AccountStandings.none(account);
    }
    if (!groups.addMember(group.domain(), group.name(), account)) {
      find(group);
      throw OperationException.conflict(account + " is in the group " + group + " already.");
    }
    return Report.done(account + " is in the group " + group + " now.");
  }

  private Report leave(Group group, Jid account) {
    requireSameDomain(group, account);
    if (!groups.removeMember(group.domain(), group.name(), account)) {
      find(group);
      throw OperationException.notFound(account + " is not in the group " + group + ".");
    }
    return Report.done(account + " is in the group " + group + " no more.");
  }

  private Report list(List<String> some) {
    Report.Rows rows = Report.list("group", "title", "members", "shown-to");
    for (String domain : some) {
      for (StoredGroup each : groups.list(domain)) {
        rows.row(
            new Group(each.name(), each.domain()),
            each.title(),
            each.members().size(),
            each.audience());
      }
    }
    return rows.end();
  }

  private Report members(Group group) {
    Report.Rows rows = Report.list("account");
    find(group).members().stream().sorted().forEach(rows::row);
    return rows.end();
  }

  private StoredGroup find(Group group) {
    return groups.list(group.domain()).stream()
        .filter(each -> each.name().equals(group.name()))
        .findFirst()
        .orElseThrow(() -> none(group));
  }

  private static OperationException none(Group group) {
    return OperationException.notFound("There is no group " + group + " that was made here.");
  }

  private Group group(String text) {
    int at = text.lastIndexOf('@');
    String name = at < 0 ? "" : text.substring(0, at).strip();
    if (name.isEmpty() || name.length() > MAX_NAME || name.matches(".*[+=,*\\t].*")) {
      throw OperationException.invalid(
          text
              + " is not the name of a group with its domain, such as sales@example.com; commas,"
              + " plus and equals signs cannot be in it.");
    }
    return new Group(name, ParameterTexts.served(text.substring(at + 1), domains));
  }

  private static String title(String text) {
    if (text.isBlank() || text.length() > MAX_TITLE) {
      throw OperationException.invalid("A title has between 1 and 1023 characters.");
    }
    return text.strip();
  }

  private static String audience(String text) {
    String audience = Audience.parse(text).toString();
    if (audience.length() > MAX_AUDIENCE) {
      throw OperationException.invalid("These are too many groups.");
    }
    return audience;
  }

  private static void requireSameDomain(Group group, Jid account) {
    if (!account.domain().equals(group.domain())) {
      throw OperationException.invalid(
          account + " is not the address of an account at " + group.domain() + ".");
    }
  }
}
