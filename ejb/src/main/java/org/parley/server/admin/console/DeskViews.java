package org.parley.server.admin.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.console.DeskField;
import org.parley.core.console.DeskField.Look;
import org.parley.core.console.DeskField.Use;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskOperation;
import org.parley.core.console.DeskReport;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.admin.operation.ReportWords;

/** The model of operations as the page shows it. */
final class DeskViews {
  /** What is made by these is not there yet, so it is in no list. */
  private static final Set<String> MAKING = Set.of("add", "create", "make");

  private DeskViews() {}

  /** What somebody with a role may do. */
  static List<DeskGroup> groups(Operations operations, AdminRole role) {
    List<DeskGroup> groups = new ArrayList<>();
    for (Map.Entry<String, String> group : operations.groups().entrySet()) {
      List<DeskOperation> own =
          operations.all().stream()
              .filter(operation -> operation.group().equals(group.getKey()))
              .filter(operation -> role.includes(operation.role()))
              .map(DeskViews::of)
              .toList();
      if (!own.isEmpty()) {
        groups.add(new DeskGroup(group.getKey(), group.getValue(), own));
      }
    }
    return groups;
  }

  static DeskOperation of(AdminOperation operation) {
    DeskOperation.Effect effect =
        switch (operation.effect()) {
          case NONE -> DeskOperation.Effect.LOOKS;
          case CHANGE -> DeskOperation.Effect.CHANGES;
          case LOSS -> DeskOperation.Effect.LOSES;
        };
    return new DeskOperation(
        operation.name(),
        ReportWords.title(operation.verb()),
        operation.purpose(),
        effect,
        operation.parameters().stream().map(DeskViews::of).toList(),
        isOfRow(operation));
  }

  private static boolean isOfRow(AdminOperation operation) {
    return !MAKING.contains(operation.verb())
        && operation.parameters().stream()
            .findFirst()
            .filter(Parameter::isRequired)
            .filter(
                parameter ->
                    switch (parameter.kind()) {
                      case ACCOUNT, ADDRESS, DOMAIN, TEXT -> true;
                      default -> false;
                    })
            .isPresent();
  }

  private static DeskField of(Parameter<?> parameter) {
    Look look =
        switch (parameter.kind()) {
          case ACCOUNT, ADDRESS, DOMAIN, TEXT -> Look.LINE;
          case LINES -> Look.LINES;
          case SECRET -> Look.SECRET;
          case NUMBER -> Look.NUMBER;
          case CHOICE -> Look.CHOICE;
          case FLAG -> Look.FLAG;
        };
    return new DeskField(
        parameter.name(),
        ReportWords.title(parameter.name()),
        parameter.purpose(),
        look,
        use(parameter),
        parameter.isRequired(),
        parameter.choices());
  }

  private static Use use(Parameter<?> parameter) {
    if (parameter == Paging.SEARCH) {
      return Use.SEARCH;
    }
    if (parameter == Paging.AFTER) {
      return Use.AFTER;
    }
    return parameter == Paging.MOST ? Use.MOST : Use.VALUE;
  }

  static DeskReport of(Report report) {
    return new DeskReport(
        report.sentence(),
        report.fields().stream().map(ReportWords::title).toList(),
        report.fields(),
        report.rows().stream().map(row -> row.stream().map(ReportWords::text).toList()).toList(),
        report.isList(),
        report.next());
  }
}
