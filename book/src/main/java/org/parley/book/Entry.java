package org.parley.book;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is found by the search: a section of a text.
 *
 * @param page its page and anchor
 * @param chapter the title of the text
 * @param heading that of the section
 * @param text its words, without markup
 */
record Entry(String page, String chapter, String heading, String text) {

  static String json(List<Entry> all) {
    return all.stream().map(Entry::json).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private String json() {
    return "{\"page\":%s,\"chapter\":%s,\"heading\":%s,\"text\":%s}"
        .formatted(quoted(page), quoted(chapter), quoted(heading), quoted(text));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(' ');
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
