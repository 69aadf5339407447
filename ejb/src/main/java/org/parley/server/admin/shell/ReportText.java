package org.parley.server.admin.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.server.admin.operation.Report;
import org.parley.server.admin.operation.ReportWords;

/** Reports for people at a terminal, and for scripts without a need for JSON. */
final class ReportText {
  /** What is at least between a title and its value. */
  static final String GAP = "  ";

  private ReportText() {}

  /** A list has a line for each row and a tab between its values; without those at its end. */
  static String plain(Report report) {
    return report.isList()
        ? lines(report.rows().stream().map(ReportText::tabbed).toList())
        : single(report);
  }

  /** A list has a heading, and columns that stand below each other. */
  static String table(Report report) {
    if (!report.isList()) {
      return single(report);
    }
    List<List<String>> cells = new ArrayList<>();
    cells.add(report.fields().stream().map(ReportWords::title).toList());
    report.rows().forEach(row -> cells.add(row.stream().map(ReportWords::text).toList()));
    int[] widths = new int[report.fields().size()];
    cells.forEach(row -> widen(widths, row));
    List<String> all = new ArrayList<>();
    cells.forEach(row -> all.add(padded(row, widths)));
    if (report.next() != null) {
      all.add("There is more; go on with: " + report.next());
    }
    return lines(all);
  }

  private static String single(Report report) {
    List<String> all = new ArrayList<>();
    if (report.sentence() != null) {
      all.add(report.sentence());
    }
    int width = report.fields().stream().mapToInt(String::length).max().orElse(0);
    for (List<Object> row : report.rows()) {
      for (int i = 0; i < row.size(); i++) {
        String value = ReportWords.text(row.get(i));
        String name = ReportWords.title(report.fields().get(i));
        all.add(pad(name, width) + GAP + (value.isEmpty() ? "none" : value));
      }
    }
    return lines(all);
  }

  private static String tabbed(List<Object> row) {
    List<String> cells = new ArrayList<>(row.stream().map(ReportWords::text).toList());
    while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
      cells.remove(cells.size() - 1);
    }
    return String.join("\t", cells);
  }

  private static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }

  private static String padded(List<String> row, int[] widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(pad(row.get(i), widths[i]));
    }
    return String.join(GAP, cells).stripTrailing();
  }

  private static String pad(String text, int width) {
    return text + String.join("", Collections.nCopies(Math.max(0, width - text.length()), " "));
  }

  private static String lines(List<String> all) {
    return all.stream().map(line -> line + '\n').collect(Collectors.joining());
  }
}
