package org.parley.server.admin.account;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
import org.parley.server.right.AdminGrants;
import org.parley.server.right.Administrators;

/** Who of the people may administer. */
@ServerBean
final class AdministratorOperations implements OperationGroup {
  private static final Parameter<Jid> ACCOUNT =
      Parameter.account("account", "the address of the account");
  private static final Parameter<AdminRole> ROLE =
      Parameter.choice("role", "what it may do; everything if not said", AdminRole.class)
          .optional();

  private final Administrators administrators;
  private final AdminGrants grants;
  private final AccountDirectory accounts;
  private final Domains domains;

  @Inject
  AdministratorOperations(
      Administrators administrators,
      AdminGrants grants,
      AccountDirectory accounts,
      Domains domains) {
    this.administrators = administrators;
    this.grants = grants;
    this.accounts = accounts;
    this.domains = domains;
  }

  @Override
  public String title() {
    return "Administrators";
  }

  @Override
  public List<AdminOperation> operations() {
    AdminRole role = AdminRole.ADMINISTRATOR;
    return List.of(
        AdminOperation.look(
                "admin list", role, "Lists who of the people may administer, and who says so.")
            .does(in -> list()),
        AdminOperation.change("admin grant", role, "Lets an account administer.")
            .with(ACCOUNT, ROLE)
            .does(this::grant),
        AdminOperation.change("admin revoke", role, "Lets an account administer no more.")
            .with(ACCOUNT)
            .does(in -> revoke(in.get(ACCOUNT))));
  }

  private Report list() {
    Report.Rows rows = Report.list("who", "role", "source");
    Map<Jid, Object[]> people = new TreeMap<>();
    grants
        .all()
        .forEach((account, role) -> people.put(account, row(account, role, "administrator")));
    administrators
        .named()
        .forEach(account -> people.put(account, row(account, AdminRole.ADMINISTRATOR, "settings")));
    people.values().forEach(rows::row);
    administrators
        .groups()
        .forEach(group -> rows.row(row(group, AdminRole.ADMINISTRATOR, "settings, by the group")));
    return rows.end();
  }

  private static Object[] row(Object who, AdminRole role, String source) {
    return new Object[] {who, word(role), source};
  }

  private static String word(AdminRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private Report grant(Arguments in) {
    Jid account = in.get(ACCOUNT);
    AdminRole role = in.find(ROLE).orElse(AdminRole.ADMINISTRATOR);
    if (administrators.named().contains(account)) {
      throw named(account);
    }
    // somebody else could make an account that there is not
    if (!domains.servesAccount(account) || !accounts.exists(account)) {
      throw AccountStandings.none(account);
    }
    grants.grant(account, role);
    return Report.done("The account %s has the role %s.".formatted(account, word(role)));
  }

  private Report revoke(Jid account) {
    if (!grants.all().containsKey(account)) {
      throw administrators.named().contains(account)
          ? named(account)
          : OperationException.notFound("No role was given to " + account + ".");
    }
    grants.revoke(account);
    return Report.done("The account " + account + " has no role any more.");
  }

  private static OperationException named(Jid account) {
    return OperationException.conflict(
        "The settings say that %s is an administrator; change them there.".formatted(account));
  }
}
