package org.parley.server.admin.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.server.Domains;

/** What an operation is told this time. */
public final class Arguments {
  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Reads what a door was given.
   *
   * @param given texts by the names of parameters
   * @throws OperationException when something is missing, wrong, or not asked for
   */
  static Arguments read(List<Parameter<?>> parameters, Map<String, String> given, Domains domains) {
    Map<String, Object> values = new HashMap<>();
    Map<String, String> rest = new HashMap<>(given);
    for (Parameter<?> parameter : parameters) {
      String text = rest.remove(parameter.name());
      if (text != null) {
        values.put(parameter.name(), parameter.read(text, domains));
      } else if (parameter.isRequired()) {
        throw OperationException.invalid(
            "%s is missing: %s.".formatted(parameter.name(), parameter.purpose()));
      }
    }
    if (!rest.isEmpty()) {
      throw OperationException.invalid(
          "There is no parameter " + String.join(", ", rest.keySet()) + ".");
    }
    return new Arguments(values);
  }

  /**
   * The value of a parameter.
   *
   * @throws IllegalStateException when it was not given and need not be
   */
  public <T> T get(Parameter<T> parameter) {
    return find(parameter)
        .orElseThrow(() -> new IllegalStateException("not given: " + parameter.name()));
  }

  /** Its type is that of what the parameter has read. */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> find(Parameter<T> parameter) {
    return Optional.ofNullable((T) values.get(parameter.name()));
  }

  /** Whether somebody said yes. */
  public boolean is(Parameter<Boolean> flag) {
    return find(flag).orElse(false);
  }
}
