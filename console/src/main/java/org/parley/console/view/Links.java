package org.parley.console.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where operations are. */
final class Links {
  /** Before the names of what an operation is told. */
  static final String FIELD = "f-";

  private Links() {}

  static String to(String operation) {
    return to(operation, Map.of());
  }

  /**
   * @param given what stands in the form already
   */
  static String to(String operation, Map<String, String> given) {
    StringBuilder link = new StringBuilder("operation.xhtml?name=").append(encoded(operation));
    given.forEach(
        (name, value) ->
            link.append('&')
                .append(FIELD)
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
    return link.toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
