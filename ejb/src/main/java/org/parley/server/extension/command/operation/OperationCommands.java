package org.parley.server.extension.command.operation;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.Effect;
import org.parley.server.admin.operation.Operations;
import org.parley.server.extension.command.Command;
import org.parley.server.extension.command.CommandRefusal;
import org.parley.server.extension.command.CommandSource;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;

/** Makes a command of every operation: its parameters are a form, its report is another one. */
@ServerBean
public final class OperationCommands implements CommandSource {
  private final Operations operations;
  private final Domains domains;

  @Inject
  public OperationCommands(Operations operations, Domains domains) {
    this.operations = operations;
    this.domains = domains;
  }

  @Override
  public List<Command> commands() {
    return operations.all().stream().map(this::command).toList();
  }

  private Command command(AdminOperation operation) {
    return new Command(
        node(operation),
        OperationForm.title(operation.name()),
        operation.role(),
        (caller, responder) -> begin(caller, operation));
  }

  /** The node of an operation, such as {@code urn:parley:admin#user-add}. */
  static String node(AdminOperation operation) {
    return OperationForm.FORM_TYPE + '#' + operation.name().replace(' ', '-');
  }

  private Stage begin(Caller caller, AdminOperation operation) {
    if (operation.parameters().isEmpty()) {
      return given(caller, operation, Map.of());
    }
    boolean isLast = operation.effect() != Effect.LOSS;
    return new Stage(
        OperationForm.of(operation, domains.names()),
        List.of(),
        (one, form) -> given(one, operation, OperationForm.read(operation, form)),
        isLast);
  }

  private Stage given(Caller caller, AdminOperation operation, Map<String, String> given) {
    if (operation.effect() != Effect.LOSS) {
      return perform(caller, operation, given);
    }
    operations.check(caller, operation, given);
    return Stage.last(
        OperationForm.question(operation, given),
        (one, form) -> {
          requireYes(form);
          return perform(one, operation, given);
        });
  }

  private static void requireYes(Form form) {
    if (!OperationForm.flag(form, OperationForm.CONFIRM)) {
      throw CommandRefusal.badPayload("say that it is to be done, or cancel the command");
    }
  }

  private Stage perform(Caller caller, AdminOperation operation, Map<String, String> given) {
    return ReportForm.of(
        operations.perform(caller, operation, given), OperationForm.title(operation.name()));
  }
}
