package org.parley.server.component;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;

/** What an administrator can do with the connections of components. */
@ServerBean
final class ComponentOperations implements OperationGroup {
  private static final Parameter<String> DOMAIN =
      Parameter.anyDomain("domain", "that of the component");

  private final Components components;

  @Inject
  ComponentOperations(Components components) {
    this.components = components;
  }

  @Override
  public String title() {
    return "Components";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.look(
                "component list",
                AdminRole.OBSERVER,
                "Lists the components and how each of them is connected.")
            .does(in -> list()),
        AdminOperation.change(
                "component end", AdminRole.OPERATOR, "Ends the connections of a component.")
            .with(DOMAIN)
            .does(in -> end(in.get(DOMAIN))));
  }

  private Report list() {
    Report.Rows rows = Report.list("domain", "address", "age", "in", "out", "refused");
    components.streams().forEach(stream -> rows.row(stream.facts().toArray()));
    components.domains().stream()
        .filter(domain -> !components.isThere(domain))
        .forEach(domain -> rows.row(domain, "away", null, null, null, null));
    return rows.end();
  }

  private Report end(String domain) {
    List<ComponentStream> ending =
        components.streams().stream().filter(stream -> domain.equals(stream.domain())).toList();
    if (ending.isEmpty()) {
      throw OperationException.notFound("There is no connection of a component " + domain + ".");
    }
    ending.forEach(ComponentStream::close);
    return Report.done("Connections of " + domain + " that were ended: " + ending.size() + ".");
  }
}
