package org.parley.server.admin.check;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.PortCheck;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.time.SteadyClock;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.check.DirectoryCheck;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.finding.Finding;
import org.parley.server.finding.Finding.Kind;

/** Tries for an administrator whether what is set works, and says what to do about it. */
@ServerBean
public final class CheckOperations implements OperationGroup {
  private static final Parameter<Jid> PERSON =
      Parameter.account("person", "somebody who should be found there").optional();
  private static final Parameter<String> PASSWORD =
      Parameter.secret("password", "the password of that person").optional();

  private static final Parameter<String> DOMAIN =
      Parameter.domain("domain", "that one only").optional();

  private final Settings settings;
  private final Domains domains;
  private final DirectoryCheck directory;
  private final Optional<RunningCheck> running;
  private final NameService names;

  @Inject
  CheckOperations(
      Settings settings, Domains domains, SteadyClock steady, Clock clock, RunningCheck running) {
    this(settings, domains, new DirectoryCheck(settings, steady, clock), Optional.of(running));
  }

  private CheckOperations(
      Settings settings,
      Domains domains,
      DirectoryCheck directory,
      Optional<RunningCheck> running) {
    this(settings, domains, directory, running, NameService.ofMachine());
  }

  CheckOperations(
      Settings settings,
      Domains domains,
      DirectoryCheck directory,
      Optional<RunningCheck> running,
      NameService names) {
    this.settings = settings;
    this.domains = domains;
    this.directory = directory;
    this.running = running;
    this.names = names;
  }

  /** Checks of settings with which no server runs at present. */
  public static CheckOperations alone(Settings settings, SteadyClock steady, Clock clock) {
    return new CheckOperations(
        settings,
        new Domains(settings),
        new DirectoryCheck(settings, steady, clock),
        Optional.empty());
  }

  @Override
  public String title() {
    return "Checks";
  }

  @Override
  public List<AdminOperation> operations() {
    AdminRole role = AdminRole.ADMINISTRATOR;
    return List.of(
        AdminOperation.look(
                "check server",
                role,
                "Looks at the machine, the ports, the database and the certificates.")
            .does(in -> report(server())),
        AdminOperation.look("check dns", role, "Looks whether the domains can be found.")
            .with(DOMAIN)
            .does(
                in ->
                    report(
                        new DnsCheck(settings, names)
                            .run(in.find(DOMAIN).map(List::of).orElseGet(domains::names)))),
        AdminOperation.look(
                "check directory", role, "Tries the settings of the directory, and a login.")
            .with(PERSON, PASSWORD)
            .does(in -> report(directory.run(in.find(PERSON), in.find(PASSWORD)))));
  }

  private List<Finding> server() {
    List<Finding> findings = new ArrayList<>(new MachineCheck(settings).run());
    findings.addAll(running.map(RunningCheck::run).orElseGet(this::ports));
    return findings;
  }

  /** Whether a server could open them. */
  private List<Finding> ports() {
    try {
      new PortCheck(settings).requireAll();
      return List.of(new Finding(Kind.OK, "ports: all of them are free", null));
    } catch (SettingsException e) {
      return List.of(new Finding(Kind.WRONG, "ports", e.getMessage()));
    }
  }

  private static Report report(List<Finding> findings) {
    Report.Rows rows = Report.list("finding");
    findings.forEach(finding -> rows.row(finding.line()));
    return rows.end();
  }
}
