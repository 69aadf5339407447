package org.parley.server.admin.operation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One thing that an administrator can see or do. */
public final class AdminOperation {
  private static final String NAME = "[a-z]+ [a-z]+(-[a-z]+)*";

  private final String name;
  private final AdminRole role;
  private final Effect effect;
  private final String purpose;
  private final List<Parameter<?>> parameters;
  private final Function<Arguments, Report> action;

  private AdminOperation(
      String name,
      AdminRole role,
      Effect effect,
      String purpose,
      List<Parameter<?>> parameters,
      Function<Arguments, Report> action) {
    this.name = name;
    this.role = role;
    this.effect = effect;
    this.purpose = purpose;
    this.parameters = parameters;
    this.action = action;
  }

  /**
   * Something that is only looked at.
   *
   * @param name of the group and of what is done, such as {@code user list}
   * @param purpose one sentence
   */
  public static Draft look(String name, AdminRole role, String purpose) {
    return new Draft(name, role, Effect.NONE, purpose, List.of());
  }

  /** Something that can be taken back. */
  public static Draft change(String name, AdminRole role, String purpose) {
    return new Draft(name, role, Effect.CHANGE, purpose, List.of());
  }

  /** Something that cannot be taken back. */
  public static Draft lose(String name, AdminRole role, String purpose) {
    return new Draft(name, role, Effect.LOSS, purpose, List.of());
  }

  /** An operation of which it is not said yet what it does. */
  public record Draft(
      String name, AdminRole role, Effect effect, String purpose, List<Parameter<?>> parameters) {

    /** Those that must be given come first. */
    public Draft with(Parameter<?>... all) {
      return new Draft(name, role, effect, purpose, List.of(all));
    }

    /**
     * @param action what is done; it throws {@link OperationException} when that cannot be
     */
    public AdminOperation does(Function<Arguments, Report> action) {
      requireSound();
      return new AdminOperation(name, role, effect, purpose, parameters, action);
    }

    private void requireSound() {
      Set<String> names = new HashSet<>();
      boolean mayBeLeftOut = false;
      for (Parameter<?> parameter : parameters) {
        boolean isLate = mayBeLeftOut && parameter.isRequired();
        if (!names.add(parameter.name()) || isLate) {
          throw new IllegalStateException(name + ": " + parameter.name() + " stands wrong");
        }
        mayBeLeftOut |= !parameter.isRequired();
      }
      if (!name.matches(NAME)) {
        throw new IllegalStateException("not the name of an operation: " + name);
      }
    }
  }

  public String name() {
    return name;
  }

  /** The first word of the name. */
  public String group() {
    return name.substring(0, name.indexOf(' '));
  }

  /** The name within its group. */
  public String verb() {
    return name.substring(name.indexOf(' ') + 1);
  }

  /** The least that a caller must be. */
  public AdminRole role() {
    return role;
  }

  public Effect effect() {
    return effect;
  }

  public String purpose() {
    return purpose;
  }

  public List<Parameter<?>> parameters() {
    return parameters;
  }

  Report run(Arguments arguments) {
    return action.apply(arguments);
  }

  @Override
  public String toString() {
    return name;
  }
}
