package org.parley.server.admin.operation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How the long lists are searched and read piece by piece. */
public final class Paging {
  /** How many rows there are at most if it is not said. */
  private static final long USUAL = 100;

  /** What the rows are to have in their names. */
  public static final Parameter<String> SEARCH =
      Parameter.text("search", "what is in the name, in any case of letters").optional();

  /** Where the list goes on. */
  public static final Parameter<String> AFTER =
      Parameter.text("after", "the last name of the page before").optional();

  /** How many rows there may be. */
  public static final Parameter<Long> MOST =
      Parameter.number("most", "so many at most, 100 if it is not said", 1, 10_000).optional();

  private Paging() {}

  /** How many rows there may be. */
  public static int most(Arguments in) {
    return Math.toIntExact(in.find(MOST).orElse(USUAL));
  }

  /**
   * The page that is asked for.
   *
   * @param sorted all things, in the order of their names
   * @param fields of the rows
   * @param row the values of one thing
   */
  public static <T> Report page(
      Arguments in,
      List<T> sorted,
      Function<T, String> name,
      List<String> fields,
      Function<T, List<?>> row) {
    String search = in.find(SEARCH).orElse("").toLowerCase(Locale.ROOT);
    String after = in.find(AFTER).orElse("");
    int most = most(in);
    List<T> found =
        sorted.stream()
            .filter(thing -> name.apply(thing).compareTo(after) > 0)
            .filter(thing -> name.apply(thing).toLowerCase(Locale.ROOT).contains(search))
            .limit(most + 1L)
            .toList();
    Report.Rows rows = Report.list(fields.toArray(String[]::new));
    found.stream().limit(most).forEach(thing -> rows.row(row.apply(thing).toArray()));
    return rows.end(found.size() > most ? name.apply(found.get(most - 1)) : null);
  }
}
