package org.parley.console.view;

import java.io.Serializable;
import java.util.Map;

/**
 * Where somebody is in a list.
 *
 * @param after the last name of the page before, where the server reads the list page by page
 * @param find what is looked for, where the list comes as a whole
 * @param from so many rows are before the page, where the list comes as a whole
 */
record ListPlace(String after, String find, int from) implements Serializable {
  static final ListPlace START = new ListPlace("", "", 0);

  /** The name of the parameter of operations. */
  static final String AFTER = "after";

  private static final int LONGEST = 9;

  /** That of a link. */
  static ListPlace of(Map<String, String> parameters) {
    String from = parameters.getOrDefault("from", "");
    return new ListPlace(
        parameters.getOrDefault(Links.FIELD + AFTER, ""),
        parameters.getOrDefault("find", ""),
        from.matches("[0-9]{1," + LONGEST + "}") ? Integer.parseInt(from) : 0);
  }

  boolean isStart() {
    return after.isEmpty() && from == 0;
  }

  ListPlace start() {
    return new ListPlace("", find, 0);
  }

  /** The next page, or null when there is none. */
  ListPlace next(Slice slice) {
    if (slice.hasMore()) {
      return new ListPlace(after, find, from + Slice.PAGE);
    }
    return slice.report().next() == null ? null : new ListPlace(slice.report().next(), find, 0);
  }

  /**
   * A link to it.
   *
   * @param given what else the operation is told
   */
  String href(String operation, Map<String, String> given) {
    StringBuilder link = new StringBuilder(Links.to(operation, given));
    add(link, Links.FIELD + AFTER, after);
    add(link, "find", find);
    add(link, "from", from == 0 ? "" : Integer.toString(from));
    return link.toString();
  }

  private static void add(StringBuilder link, String name, String value) {
    if (!value.isEmpty()) {
      link.append('&').append(name).append('=').append(Links.encoded(value));
    }
  }
}
