package org.parley.server.extension.command.service;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.xml.ElementReader;
import org.parley.server.Domains;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Audit;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Operations;
import org.parley.server.extension.command.Command;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;

/** Carries out commands over operations that a test makes up. */
final class ServiceTester {
  private static final Caller PROSPERO =
      new Caller("prospero@island.example/cell", AdminRole.ADMINISTRATOR, "test");
  private static final Jid HERE = Jid.of("island.example");

  private ServiceTester() {}

  private static List<OperationGroup> groups(AdminOperation... operations) {
    return Arrays.stream(operations)
        .collect(Collectors.groupingBy(AdminOperation::group))
        .values()
        .stream()
        .map(ServiceTester::group)
        .toList();
  }

  private static OperationGroup group(List<AdminOperation> operations) {
    return new OperationGroup() {
      @Override
      public String title() {
        return "Storms";
      }

      @Override
      public List<AdminOperation> operations() {
        return operations;
      }
    };
  }

  static List<Command> commands(AdminOperation... operations) {
    Domains domains =
        new Domains(Settings.of(Map.of(ServerSettings.DOMAINS, "island.example,naples.example")));
    return new ServiceCommands(new Operations(groups(operations), domains, new Audit()), domains)
        .commands();
  }

  static Command find(List<Command> commands, String verb) {
    return commands.stream()
        .filter(command -> command.node().equals("http://jabber.org/protocol/admin#" + verb))
        .findFirst()
        .orElseThrow();
  }

  static Stage begin(Command command) {
    return command.beginning().apply(PROSPERO, HERE);
  }

  static Stage submit(Command command, String fields) {
    return begin(command)
        .next()
        .apply(
            PROSPERO,
            Form.of(
                ElementReader.parse("<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>")));
  }
}
