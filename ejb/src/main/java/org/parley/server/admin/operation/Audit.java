package org.parley.server.admin.operation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.parley.server.ServerBean;

/** Notes who has done what: a line in the log for each operation that was not only a look. */
@ServerBean
public final class Audit {
  private static final Logger LOG = System.getLogger(Audit.class.getName());

  /**
   * Notes an operation.
   *
   * @param given the arguments; secrets are left out
   * @param outcome {@code done}, or why not
   */
  void note(Caller caller, AdminOperation operation, Map<String, String> given, String outcome) {
    Level level = operation.effect() == Effect.NONE ? Level.DEBUG : Level.INFO;
    if (LOG.isLoggable(level)) {
      LOG.log(level, line(caller, operation, given, outcome));
    }
  }

  static String line(
      Caller caller, AdminOperation operation, Map<String, String> given, String outcome) {
    Map<String, String> shown = new TreeMap<>();
    for (Parameter<?> parameter : operation.parameters()) {
      String text = given.get(parameter.name());
      if (text != null) {
        boolean isSecret = parameter.kind() == Parameter.Kind.SECRET;
        shown.put(parameter.name(), isSecret ? "..." : visible(text));
      }
    }
    return "PARLEY-A001: %s by %s: %s %s: %s"
        .formatted(
            caller.door(),
            visible(caller.name()),
            operation.name(),
            shown,
            outcome.toLowerCase(Locale.ROOT));
  }

  /** What somebody gives must not look like a line of its own. */
  private static String visible(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
  }
}
