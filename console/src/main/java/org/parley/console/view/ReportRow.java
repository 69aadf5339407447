package org.parley.console.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.console.DeskField;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskOperation;
import org.parley.core.console.DeskReport;

/**
 * A row of a list, and what can be done with it.
 *
 * @param cells the values
 * @param links to the operations that are about it
 */
public record ReportRow(List<String> cells, List<Link> links) {

  /**
   * A link to an operation.
   *
   * @param about what it is about
   */
  public record Link(String title, String about, String href) {
    public String getTitle() {
      return title;
    }

    public String getAbout() {
      return about;
    }

    public String getHref() {
      return href;
    }
  }

  public List<String> getCells() {
    return cells;
  }

  public List<Link> getLinks() {
    return links;
  }

  /** The rows of a report of a group. */
  static List<ReportRow> of(DeskReport report, DeskGroup group) {
    return report.rows().stream().map(row -> of(report.fields(), row, group)).toList();
  }

  private static ReportRow of(List<String> fields, List<String> cells, DeskGroup group) {
    List<Link> links = new ArrayList<>();
    for (DeskOperation operation : group.operations()) {
      Map<String, String> given =
          operation.ofRow() ? given(operation, fields, cells, group.name()) : Map.of();
      if (!given.isEmpty()) {
        links.add(new Link(operation.title(), cells.get(0), Links.to(operation.name(), given)));
      }
    }
    return new ReportRow(cells, links);
  }

  /**
   * What an operation is told of a row: values with the names of its fields. The first field has to
   * be among them, or the row is not what the operation is about. The first value of a row that has
   * the name of the group is what the group is of, whatever the operation calls it.
   */
  private static Map<String, String> given(
      DeskOperation operation, List<String> fields, List<String> cells, String group) {
    Map<String, String> given = new LinkedHashMap<>();
    for (DeskField field : operation.fields()) {
      int place = fields.indexOf(field.name());
      if (place < 0 && given.isEmpty() && fields.get(0).equals(group)) {
        place = 0;
      }
      if (place >= 0 && field.required() && !cells.get(place).isEmpty()) {
        given.put(field.name(), cells.get(place));
      } else if (given.isEmpty()) {
        return given;
      }
    }
    return given;
  }
}
