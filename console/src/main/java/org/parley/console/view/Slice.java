package org.parley.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.core.console.DeskReport;

/**
 * What a page shows of a list that came as a whole.
 *
 * @param report with the rows of the page alone
 * @param from so many rows that are to be shown stand before them
 * @param total so many rows are to be shown
 */
record Slice(DeskReport report, int from, int total) {
  /** So many rows does a page have. */
  static final int PAGE = 100;

  /**
   * Cuts a page out of a list.
   *
   * @param find what is in a row that is to be shown, in any case of letters
   * @param from so many such rows are left out
   */
  static Slice of(DeskReport report, String find, int from) {
    if (!report.isList()) {
      return new Slice(report, 0, report.rows().size());
    }
    String wanted = find.toLowerCase(Locale.ROOT);
    List<List<String>> page = new ArrayList<>();
    int total = 0;
    for (List<String> row : report.rows()) {
      if (has(row, wanted)) {
        if (total >= from && page.size() < PAGE) {
          page.add(row);
        }
        total++;
      }
    }
    DeskReport shown =
        new DeskReport(
            report.sentence(), report.titles(), report.fields(), page, true, report.next());
    return new Slice(shown, from, total);
  }

  private static boolean has(List<String> row, String wanted) {
    return wanted.isEmpty()
        || row.stream().anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(wanted));
  }

  boolean hasMore() {
    return from + report.rows().size() < total;
  }

  /** Such as {@code 101 to 200 of 100000}; empty when all are there. */
  String words() {
    int shown = report.rows().size();
    return shown == total ? "" : "%d to %d of %d".formatted(from + 1, from + shown, total);
  }
}
