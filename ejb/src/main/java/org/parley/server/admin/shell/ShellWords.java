package org.parley.server.admin.shell;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Parameter.Kind;

/**
 * What the words of a command mean. After the two words of an operation come the values of its
 * parameters in their order, or {@code --name=value} anywhere; flags are {@code --name}, secrets
 * are never words of their own.
 *
 * @param operation what is wanted
 * @param arguments texts by the names of parameters
 */
record ShellWords(AdminOperation operation, Map<String, String> arguments) {
  private static final String OPTION = "--";

  /**
   * @throws UsageException when it is no command
   */
  static ShellWords read(Operations operations, List<String> words) {
    String name = String.join(" ", words.subList(0, Math.min(2, words.size())));
    AdminOperation operation = operations.find(name).orElseThrow(() -> unknown(operations, words));
    Map<String, String> arguments = new LinkedHashMap<>();
    Iterator<Parameter<?>> inOrder =
        operation.parameters().stream().filter(ShellWords::isWord).toList().iterator();
    for (String word : words.subList(2, words.size())) {
      if (word.startsWith(OPTION)) {
        option(operation, word.substring(OPTION.length()), arguments);
      } else if (inOrder.hasNext()) {
        put(operation, arguments, inOrder.next().name(), word);
      } else {
        throw usage(operation);
      }
    }
    boolean isComplete =
        operation.parameters().stream()
            .filter(parameter -> parameter.isRequired() && isWord(parameter))
            .allMatch(parameter -> arguments.containsKey(parameter.name()));
    if (!isComplete) {
      throw usage(operation);
    }
    return new ShellWords(operation, arguments);
  }

  private static boolean isWord(Parameter<?> parameter) {
    return parameter.kind() != Kind.SECRET && parameter.kind() != Kind.FLAG;
  }

  private static void option(AdminOperation operation, String word, Map<String, String> arguments) {
    if (word.equals("generate") && wantsSecret(operation)) {
      return;
    }
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Parameter<?> parameter =
        operation.parameters().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> usage(operation));
    if (equals >= 0) {
      put(operation, arguments, name, word.substring(equals + 1));
    } else if (parameter.kind() == Kind.FLAG) {
      put(operation, arguments, name, "true");
    } else if (parameter.kind() == Kind.SECRET) {
      // who describes the operation asks for it afterwards
      put(operation, arguments, name, "");
    } else {
      throw usage(operation);
    }
  }

  private static boolean wantsSecret(AdminOperation operation) {
    return operation.parameters().stream()
        .anyMatch(each -> each.kind() == Kind.SECRET && each.isRequired());
  }

  private static void put(
      AdminOperation operation, Map<String, String> arguments, String name, String value) {
    if (arguments.putIfAbsent(name, value) != null) {
      throw usage(operation);
    }
  }

  private static UsageException usage(AdminOperation operation) {
    return new UsageException("Usage: parley " + form(operation));
  }

  private static UsageException unknown(Operations operations, List<String> words) {
    List<String> known = new ArrayList<>();
    for (AdminOperation operation : operations.all()) {
      if (!words.isEmpty() && words.get(0).equals(operation.group())) {
        known.add(form(operation));
      }
    }
    if (known.isEmpty()) {
      return new UsageException(
          "Usage: parley "
              + String.join("|", operations.groups().keySet())
              + " ...; parley help tells more");
    }
    return new UsageException("Usage: parley " + String.join(", ", known));
  }

  /** How an operation is written on the command line. */
  static String form(AdminOperation operation) {
    String words =
        operation.parameters().stream()
            .map(ShellWords::form)
            .filter(form -> !form.isEmpty())
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? operation.name() : operation.name() + ' ' + words;
  }

  private static String form(Parameter<?> parameter) {
    String name = parameter.name();
    return switch (parameter.kind()) {
      case FLAG -> "[" + OPTION + name + "]";
      case SECRET -> parameter.isRequired() ? "[--generate]" : "[" + OPTION + name + "]";
      case CHOICE -> optional(parameter, String.join("|", parameter.choices()));
      default -> optional(parameter, name.toUpperCase(Locale.ROOT));
    };
  }

  private static String optional(Parameter<?> parameter, String word) {
    return parameter.isRequired() ? word : "[" + word + "]";
  }
}
