package org.parley.server.admin.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What an operation has done or found: a sentence, or rows of values. A value is null or a text, a
 * number, a boolean, an address, an instant, a duration, or a list of such.
 *
 * @param sentence what was done, or null
 * @param fields the names of the values in a row, words in small letters with hyphens
 * @param rows the values
 * @param isList whether there may be another number of rows than one
 * @param next where the list goes on, to be given for the next page; null at its end
 */
public record Report(
    String sentence, List<String> fields, List<List<Object>> rows, boolean isList, String next) {

  public Report {
    fields = List.copyOf(fields);
    for (List<Object> row : rows) {
      if (row.size() != fields.size()) {
        throw new IllegalArgumentException(row.size() + " values for " + fields);
      }
    }
  }

  /** The same with one more sentence. */
  Report with(String more) {
    String all = sentence == null ? more : sentence + " " + more;
    return new Report(all, fields, rows, isList, next);
  }

  /** Something was done. */
  public static Report done(String sentence) {
    return new Report(Objects.requireNonNull(sentence), List.of(), List.of(), false, null);
  }

  /** The facts of one thing follow. */
  public static Facts facts() {
    return new Facts(new ArrayList<>(), new ArrayList<>());
  }

  /** A list follows. */
  public static Rows list(String... fields) {
    return new Rows(List.of(fields), new ArrayList<>());
  }

  /** The facts of one thing, gathered in their order. */
  public record Facts(List<String> names, List<Object> values) {
    public Facts with(String name, Object value) {
      names.add(name);
      values.add(value);
      return this;
    }

    public Report end() {
      return new Report(null, names, List.of(Collections.unmodifiableList(values)), false, null);
    }
  }

  /** The rows of a list, gathered in their order. */
  public record Rows(List<String> fields, List<List<Object>> all) {
    public Rows row(Object... values) {
      all.add(Collections.unmodifiableList(Arrays.asList(values)));
      return this;
    }

    public Report end() {
      return end(null);
    }

    /**
     * @param next what to ask for to get the rows after these, or null
     */
    public Report end(String next) {
      return new Report(null, fields, Collections.unmodifiableList(all), true, next);
    }
  }
}
