package org.parley.server.admin.shell;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.admin.operation.ReportJson;

/** Answers what the command line asks; whoever can open the socket is an administrator. */
@ServerBean
public final class ShellDoor {
  /** The command line is wrong; all else are reasons of operations. */
  static final String USAGE = "usage";

  private static final String DESCRIBE = "describe";

  private final Operations operations;

  @Inject
  ShellDoor(Operations operations) {
    this.operations = operations;
  }

  /**
   * Answers a request.
   *
   * @param request its lines, see the package
   * @return the answer, which ends with a line feed
   */
  public String answer(List<String> request) {
    List<String> words = request.subList(1, request.size());
    try {
      ShellWords read = ShellWords.read(operations, words);
      return switch (request.get(0)) {
        case DESCRIBE -> "ok\n" + describe(read.operation());
        case "plain" -> perform(read, ReportText::plain);
        case "table" -> perform(read, ReportText::table);
        case "json" -> perform(read, report -> ReportJson.of(report) + "\n");
        default -> error(USAGE, "The server does not know this request; are the versions equal?");
      };
    } catch (UsageException e) {
      return error(USAGE, e.getMessage());
    } catch (OperationException e) {
      return error(e.reason().name().toLowerCase(Locale.ROOT), e.getMessage());
    }
  }

  private String perform(ShellWords read, Function<Report, String> form) {
    Caller caller = new Caller("the server's user", AdminRole.ADMINISTRATOR, "shell");
    return "ok\n" + form.apply(operations.perform(caller, read.operation(), read.arguments()));
  }

  /** The effect, then a line for each parameter. */
  private static String describe(AdminOperation operation) {
    StringBuilder lines = new StringBuilder(operation.effect().name()).append('\n');
    for (Parameter<?> parameter : operation.parameters()) {
      lines
          .append(parameter.name())
          .append(' ')
          .append(parameter.kind())
          .append(' ')
          .append(parameter.isRequired() ? "required" : "optional")
          .append('\n');
    }
    return lines.toString();
  }

  static String error(String kind, String sentence) {
    return "error " + kind + ' ' + sentence.replaceAll("[\\r\\n]", " ") + '\n';
  }
}
