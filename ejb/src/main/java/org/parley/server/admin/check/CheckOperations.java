package org.parley.server.admin.check;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.check.DirectoryCheck;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;

/** Tries for an administrator whether what is set works. */
@ServerBean
public final class CheckOperations implements OperationGroup {
  private static final Parameter<Jid> PERSON =
      Parameter.account("person", "somebody who should be found there").optional();
  private static final Parameter<String> PASSWORD =
      Parameter.secret("password", "the password of that person").optional();

  private final DirectoryCheck directory;

  @Inject
  public CheckOperations(Settings settings, SteadyClock steady, Clock clock) {
    this.directory = new DirectoryCheck(settings, steady, clock);
  }

  @Override
  public String title() {
    return "Checks";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.look(
                "check directory",
                AdminRole.ADMINISTRATOR,
                "Tries the settings of the directory, and a login.")
            .with(PERSON, PASSWORD)
            .does(
                in -> {
                  Report.Rows rows = Report.list("finding");
                  directory
                      .run(in.find(PERSON), in.find(PASSWORD))
                      .forEach(finding -> rows.row(finding.line()));
                  return rows.end();
                }));
  }
}
