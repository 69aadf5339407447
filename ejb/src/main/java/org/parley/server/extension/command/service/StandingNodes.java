package org.parley.server.extension.command.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;

/** The messages of the day and of welcome (XEP-0133, sections 4.24 to 4.28). */
final class StandingNodes {
  private static final String MOTD = "motd";
  private static final String MOTD_LABEL = "Message of the Day";
  private static final String SET_MOTD = "announce motd";
  private static final String SHOW_MOTD = "announce motd-show";
  private static final String WELCOME = "welcome";
  private static final String SET_WELCOME = "announce welcome";
  private static final String SHOW_WELCOME = "announce welcome-show";
  private static final String SUBJECT = "subject";
  private static final String TEXT = "text";

  private final ServiceOperations operations;

  StandingNodes(ServiceOperations operations) {
    this.operations = operations;
  }

  List<ServiceNode> nodes() {
    return List.of(
        setMotd(),
        editMotd(),
        delete("delete-motd", "Delete Message of the Day", "announce motd-delete"),
        setWelcome(),
        delete("delete-welcome", "Delete Welcome Message", "announce welcome-delete"));
  }

  private ServiceNode setMotd() {
    Element form =
        AdminForm.of(
                "Setting the Message of the Day",
                "Fill out this form to set the message of the day.")
            .field(MOTD, "text-multi", MOTD_LABEL)
            .required()
            .build();
    return new ServiceNode(
        "set-motd",
        "Set Message of the Day",
        List.of(SET_MOTD),
        (caller, at) ->
            Stage.last(
                form,
                (one, in) ->
                    operations.done(one, SET_MOTD, Map.of(TEXT, AdminForm.readLines(in, MOTD)))));
  }

  private ServiceNode editMotd() {
    return new ServiceNode(
        "edit-motd",
        "Edit Message of the Day",
        List.of(SET_MOTD, SHOW_MOTD),
        (caller, at) ->
            Stage.last(
                AdminForm.of(
                        "Editing the Message of the Day",
                        "Fill out this form to edit the message of the day.")
                    .list(MOTD, "text-multi", MOTD_LABEL, lines(current(caller, SHOW_MOTD)))
                    .required()
                    .build(),
                this::edit));
  }

  /** Where there is none, it is set. */
  private Stage edit(Caller caller, Form in) {
    Optional<Report> current = current(caller, SHOW_MOTD);
    Map<String, String> given = given(current, AdminForm.readLines(in, MOTD));
    if (current.isPresent()) {
      given.put("edit", "true");
    }
    return operations.done(caller, SET_MOTD, given);
  }

  private ServiceNode setWelcome() {
    return new ServiceNode(
        "set-welcome",
        "Set Welcome Message",
        List.of(SET_WELCOME, SHOW_WELCOME),
        (caller, at) ->
            Stage.last(
                AdminForm.of(
                        "Setting Welcome Message",
                        "Fill out this form to set the welcome message for this service.")
                    .list(
                        WELCOME,
                        "text-multi",
                        "Welcome Message",
                        lines(current(caller, SHOW_WELCOME)))
                    .required()
                    .build(),
                (one, in) ->
                    operations.done(
                        one,
                        SET_WELCOME,
                        given(current(one, SHOW_WELCOME), AdminForm.readLines(in, WELCOME)))));
  }

  private ServiceNode delete(String verb, String title, String operation) {
    return new ServiceNode(
        verb,
        title,
        List.of(operation),
        (caller, at) -> operations.done(caller, operation, Map.of()));
  }

  private Optional<Report> current(Caller caller, String show) {
    try {
      return Optional.of(operations.perform(caller, show, Map.of()));
    } catch (OperationException e) {
      if (e.reason() != OperationException.Reason.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static List<String> lines(Optional<Report> current) {
    return current
        .map(report -> ServiceOperations.fact(report, TEXT).toString().lines().toList())
        .orElse(List.of());
  }

  /** The specification has no field for a subject: that of the message before stays. */
  private static Map<String, String> given(Optional<Report> current, String text) {
    Map<String, String> given = new HashMap<>();
    given.put(TEXT, text);
    current
        .map(report -> ServiceOperations.fact(report, SUBJECT))
        .ifPresent(subject -> given.put(SUBJECT, subject.toString()));
    return given;
  }
}
