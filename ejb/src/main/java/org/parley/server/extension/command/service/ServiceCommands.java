package org.parley.server.extension.command.service;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Operations;
import org.parley.server.extension.command.Command;
import org.parley.server.extension.command.CommandSource;

/** Has a command for each node of which all operations are there. */
@ServerBean
final class ServiceCommands implements CommandSource {
  private final Operations operations;
  private final List<ServiceNode> nodes = new ArrayList<>();

  @Inject
  ServiceCommands(Operations operations, Domains domains) {
    this.operations = operations;
    ServiceOperations all = new ServiceOperations(operations);
    ServiceAccounts accounts = new ServiceAccounts(domains);
    nodes.addAll(new UserNodes(all, accounts).nodes());
    nodes.addAll(new InquiryNodes(all).nodes());
    nodes.addAll(new CensusNodes(all).nodes());
    nodes.addAll(new DomainListNodes(all).nodes());
    nodes.addAll(new AnnounceNodes(all).nodes());
    nodes.addAll(new StandingNodes(all).nodes());
    nodes.addAll(new AdminNodes(all).nodes());
  }

  @Override
  public List<Command> commands() {
    return nodes.stream().map(this::command).flatMap(Optional::stream).toList();
  }

  private Optional<Command> command(ServiceNode node) {
    AdminRole role = AdminRole.OBSERVER;
    for (String name : node.needs()) {
      AdminOperation operation = operations.find(name).orElse(null);
      if (operation == null) {
        return Optional.empty();
      }
      role = role.includes(operation.role()) ? role : operation.role();
    }
    return Optional.of(
        new Command(
            AdminForm.FORM_TYPE + '#' + node.verb(),
            node.title(),
            role,
            node.isListed(),
            (caller, at) -> ServiceStages.of(node.beginning().apply(caller, at))));
  }
}
