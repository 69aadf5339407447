package org.parley.server.extension.command.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.server.extension.command.service.ServiceTester.begin;
import static org.parley.server.extension.command.service.ServiceTester.find;
import static org.parley.server.extension.command.service.ServiceTester.submit;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Command;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;

class StandingNodesTest {
  private static final Parameter<String> TEXT = Parameter.lines("text", "what is said");
  private static final Parameter<String> SUBJECT =
      Parameter.text("subject", "the heading").optional();
  private static final Parameter<Boolean> EDIT = Parameter.flag("edit", "or anew");

  private String subject;
  private String text;
  private boolean edited;

  private List<Command> commands() {
    return ServiceTester.commands(
        AdminOperation.change("announce motd", AdminRole.OPERATOR, "Sets.")
            .with(TEXT, SUBJECT, EDIT)
            .does(this::set),
        AdminOperation.look("announce motd-show", AdminRole.OPERATOR, "Shows.").does(in -> show()),
        AdminOperation.change("announce motd-delete", AdminRole.OPERATOR, "Deletes.")
            .does(in -> delete()),
        AdminOperation.change("announce welcome", AdminRole.OPERATOR, "Sets.")
            .with(TEXT, SUBJECT)
            .does(this::set),
        AdminOperation.look("announce welcome-show", AdminRole.OPERATOR, "Shows.")
            .does(in -> show()),
        AdminOperation.change("announce welcome-delete", AdminRole.OPERATOR, "Deletes.")
            .does(in -> delete()));
  }

  private Report set(Arguments in) {
    edited = in.is(EDIT);
    if (edited && text == null) {
      throw OperationException.notFound("There is none.");
    }
    text = in.get(TEXT);
    subject = in.find(SUBJECT).orElse(null);
    return Report.done("Set.");
  }

  private Report show() {
    if (text == null) {
      throw OperationException.notFound("There is none.");
    }
    return Report.facts().with("subject", subject).with("text", text).end();
  }

  private Report delete() {
    show();
    text = null;
    return Report.done("Deleted.");
  }

  private static String field(String name, String... lines) {
    return "<field var='"
        + name
        + "'><value>"
        + String.join("</value><value>", lines)
        + "</value></field>";
  }

  private static List<String> shown(Stage stage, String name) {
    return Form.of(stage.form()).values(name);
  }

  @Test
  void aMessageIsSetEditedAndDeleted() {
    List<Command> commands = commands();
    Command edit = find(commands, "edit-motd");
    assertThat(shown(begin(find(commands, "set-motd")), "motd")).isEmpty();
    assertThat(shown(begin(edit), "motd")).isEmpty();
    assertThat(submit(find(commands, "set-motd"), field("motd", "A storm", "is coming")).notes())
        .extracting(note -> note.text())
        .containsExactly("Operation finished successfully. Set.");
    assertThat(text).isEqualTo("A storm\nis coming");
    subject = "Weather";
    assertThat(shown(begin(edit), "motd")).containsExactly("A storm", "is coming");
    submit(edit, field("motd", "It is over"));
    assertThat(List.of(text, subject, edited)).containsExactly("It is over", "Weather", true);
    submit(find(commands, "set-motd"), field("motd", "Another"));
    assertThat(edited).isFalse();
    assertThat(begin(find(commands, "delete-motd")).form()).isNull();
    assertThat(text).isNull();
    assertThatThrownBy(() -> begin(find(commands, "delete-motd")))
        .isInstanceOf(OperationException.class);
  }

  @Test
  void whereThereIsNoneAnEditSetsIt() {
    submit(find(commands(), "edit-motd"), field("motd", "First"));
    assertThat(text).isEqualTo("First");
    assertThat(edited).isFalse();
  }

  @Test
  void theWelcomeIsShownBeforeItIsSet() {
    List<Command> commands = commands();
    Command welcome = find(commands, "set-welcome");
    assertThat(shown(begin(welcome), "welcome")).isEmpty();
    submit(welcome, field("welcome", "Be not afeard"));
    assertThat(shown(begin(welcome), "welcome")).containsExactly("Be not afeard");
    assertThat(submit(welcome, "").notes()).containsExactly(Note.error("welcome is missing"));
    assertThat(text).isEqualTo("Be not afeard");
    begin(find(commands, "delete-welcome"));
    assertThat(text).isNull();
  }
}
