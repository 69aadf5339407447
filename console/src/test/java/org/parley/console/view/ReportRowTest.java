package org.parley.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.console.DeskField;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskOperation;
import org.parley.core.console.DeskReport;

class ReportRowTest {
  private static DeskField field(String name, boolean required) {
    return new DeskField(
        name, name, "", DeskField.Look.LINE, DeskField.Use.VALUE, required, List.of());
  }

  private static DeskOperation operation(String name, boolean ofRow, DeskField... fields) {
    return new DeskOperation(name, name, "", DeskOperation.Effect.CHANGES, List.of(fields), ofRow);
  }

  private static List<String> links(
      List<String> fields, List<String> row, String group, DeskOperation... operations) {
    DeskReport report = new DeskReport(null, fields, fields, List.of(row), true, null);
    return ReportRow.of(report, new DeskGroup(group, group, List.of(operations)))
        .get(0)
        .links()
        .stream()
        .map(ReportRow.Link::href)
        .toList();
  }

  @Test
  void theFirstValueIsWhatTheGroupIsOf() {
    assertThat(
            links(
                List.of("session", "client"),
                List.of("romeo@a/b", "192.0.2.7"),
                "session",
                operation("session end", true, field("address", true), field("reason", false)),
                operation("session list", false, field("search", false))))
        .containsExactly("operation.xhtml?name=session+end&f-address=romeo%40a%2Fb");
  }

  @Test
  void otherValuesAreThoseWithTheNamesOfFields() {
    assertThat(
            links(
                List.of("host", "node", "items"),
                List.of("a", "b&c=d", "3"),
                "node",
                operation("node purge", true, field("host", true), field("node", true)),
                operation("node other", true, field("room", true))))
        .containsExactly("operation.xhtml?name=node+purge&f-host=a&f-node=b%26c%3Dd");
  }

  @Test
  void aRowOfSomethingElseHasNone() {
    assertThat(
            links(
                List.of("direction", "domains"),
                List.of("in", "x"),
                "federation",
                operation("federation end", true, field("domain", true))))
        .isEmpty();
    assertThat(
            links(
                List.of("account"),
                List.of("romeo@a"),
                "group",
                operation("group leave", true, field("group", true), field("account", true))))
        .isEmpty();
  }

  @Test
  void hostileTextsStayInTheirPlace() {
    assertThat(
            links(
                List.of("room"),
                List.of("\"><script>&f-x=1#'@a"),
                "room",
                operation("room destroy", true, field("room", true))))
        .singleElement()
        .asString()
        .matches("operation\\.xhtml\\?name=room\\+destroy&f-room=[A-Za-z0-9%.*_+-]+");
  }
}
