package org.parley.core.console;

import java.util.List;

/**
 * What an operation has done or found, as texts for people.
 *
 * @param sentence what was done, or null
 * @param titles of the values in a row
 * @param fields the names of the values in a row
 * @param rows the values
 * @param isList whether there may be another number of rows than one
 * @param next where the list goes on; null at its end
 */
public record DeskReport(
    String sentence,
    List<String> titles,
    List<String> fields,
    List<List<String>> rows,
    boolean isList,
    String next) {
  public DeskReport {
    titles = List.copyOf(titles);
    fields = List.copyOf(fields);
    rows = List.copyOf(rows);
  }
}
