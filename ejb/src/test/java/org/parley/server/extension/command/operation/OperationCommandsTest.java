package org.parley.server.extension.command.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.Domains;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.Effect;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Command;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;
import org.parley.server.script.MemoryServer;

/** Every operation is a command. */
class OperationCommandsTest {
  private static final Caller PROSPERO = caller(AdminRole.ADMINISTRATOR);

  private static final Jid HERE = Jid.of("localhost");

  private static Caller caller(AdminRole role) {
    return new Caller("prospero@localhost/cell", role, "test");
  }

  private static Form form(String fields) {
    return Form.of(
        ElementReader.parse("<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>"));
  }

  @TestFactory
  Stream<DynamicTest> everyOperationHasItsForm() {
    MemoryServer server = new MemoryServer();
    Operations operations = server.get(Operations.class);
    Map<String, Command> commands =
        new OperationCommands(operations, server.get(Domains.class))
            .commands().stream().collect(Collectors.toMap(Command::node, one -> one));
    assertThat(commands).hasSameSizeAs(operations.all());
    return operations.all().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> {
                      String node = "urn:parley:admin#" + operation.name().replace(' ', '-');
                      assertForm(operation, commands.get(node));
                      assertRoles(operation, commands.get(node));
                    }))
        .onClose(server::close);
  }

  private static void assertForm(AdminOperation operation, Command command) {
    if (operation.parameters().isEmpty() && operation.effect() != Effect.LOSS) {
      return; // it would be carried out
    }
    Stage first = command.beginning().apply(PROSPERO, HERE);
    if (!operation.parameters().isEmpty()) {
      Element form = first.form();
      assertThat(Form.of(form).names())
          .containsExactlyElementsOf(operation.parameters().stream().map(Parameter::name).toList());
      assertThat(first.isLast()).isEqualTo(operation.effect() != Effect.LOSS);
      operation.parameters().forEach(parameter -> assertField(parameter, form));
    } else {
      assertThat(Form.of(first.form()).has("confirm")).isTrue();
    }
  }

  private static void assertField(Parameter<?> parameter, Element form) {
    Element field =
        form.elements().stream()
            .filter(one -> parameter.name().equals(one.attribute("var")))
            .findFirst()
            .orElseThrow();
    assertThat(field.hasChild("required", Form.NAMESPACE)).isEqualTo(parameter.isRequired());
    assertThat(field.attribute("type"))
        .isEqualTo(
            switch (parameter.kind()) {
              case ACCOUNT, ADDRESS -> "jid-single";
              case DOMAIN, CHOICE -> "list-single";
              case TEXT, NUMBER -> "text-single";
              case LINES -> "text-multi";
              case SECRET -> "text-private";
              case FLAG -> "boolean";
            });
    assertThat(field.attribute("label")).contains(parameter.purpose());
  }

  private static void assertRoles(AdminOperation operation, Command command) {
    assertThat(command.role()).isEqualTo(operation.role());
    for (AdminRole role : AdminRole.values()) {
      if (!role.includes(operation.role())) {
        assertThatThrownBy(() -> toTheEnd(command, caller(role)))
            .as(operation.name())
            .isInstanceOfSatisfying(
                OperationException.class,
                e -> assertThat(e.reason()).isEqualTo(OperationException.Reason.FORBIDDEN));
      }
    }
  }

  private static void toTheEnd(Command command, Caller caller) {
    Stage stage = command.beginning().apply(caller, HERE);
    stage.next().apply(caller, form("<field var='confirm'><value>1</value></field>"));
  }

  @Test
  void valuesOfEveryKindAreRead() {
    AdminOperation operation =
        AdminOperation.change("storm raise", AdminRole.OPERATOR, "Raises one.")
            .with(
                Parameter.account("who", "whose"),
                Parameter.text("ship", "where"),
                Parameter.secret("spell", "by what"),
                Parameter.lines("speech", "what is said"),
                Parameter.number("force", "how much", 1, 12),
                Parameter.choice("role", "for whom", AdminRole.class),
                Parameter.flag("loud", "or not"),
                Parameter.flag("quick", "or not"))
            .does(in -> Report.done("Raised."));
    Form form =
        form(
            "<field var='who'><value> ariel@localhost </value></field>"
                + "<field var='ship'><value> Tempest </value></field>"
                + "<field var='spell'><value> x </value></field>"
                + "<field var='speech'><value>Blow</value><value/><value>crack</value></field>"
                + "<field var='force'><value>12</value></field>"
                + "<field var='role'/>"
                + "<field var='loud'><value>1</value></field>"
                + "<field var='other'><value>1</value></field>");
    assertThat(OperationForm.read(operation, form))
        .containsOnly(
            Map.entry("who", "ariel@localhost"),
            Map.entry("ship", " Tempest "),
            Map.entry("spell", " x "),
            Map.entry("speech", "Blow\n\ncrack"),
            Map.entry("force", "12"),
            Map.entry("loud", "true"));
  }

  @Test
  void theQuestionShowsNoSecret() {
    AdminOperation operation =
        AdminOperation.lose("island sink", AdminRole.OPERATOR, "Sinks it.")
            .with(Parameter.text("name", "which"), Parameter.secret("spell", "by what"))
            .does(in -> Report.done("Sunk."));
    assertThat(
            OperationForm.question(operation, Map.of("name", "Sycorax", "spell", "abracadabra"))
                .toString())
        .contains("Sinks it. Name: Sycorax.")
        .doesNotContain("abracadabra");
  }

  @Test
  void aTableHasNothingBesideIt() {
    Stage stage =
        ReportForm.of(
            Report.list("account", "since", "places")
                .row(Jid.of("a@b"), null, List.of("x", "y"))
                .end("more"),
            "Title");
    assertThat(stage.form().elements())
        .extracting(Element::name)
        .containsExactly("reported", "item");
    assertThat(stage.form().child("reported", Form.NAMESPACE).elements())
        .extracting(field -> field.attribute("type"))
        .containsExactly("jid-single", "text-single", "text-multi");
    assertThat(stage.form().child("item", Form.NAMESPACE).elements())
        .extracting(field -> field.elements().stream().map(Element::text).toList())
        .containsExactly(List.of("a@b"), List.of(), List.of("x", "y"));
    assertThat(stage.notes()).containsExactly(Note.info("There is more; go on with: more"));
  }

  @Test
  void aLongListIsCutAndThatIsTold() {
    Report.Rows rows = Report.list("number");
    for (int i = 0; i < ReportForm.MOST_ROWS + 5; i++) {
      rows.row(i);
    }
    Stage stage = ReportForm.of(rows.end(), "Title");
    assertThat(stage.form().elements()).hasSize(ReportForm.MOST_ROWS + 1);
    assertThat(stage.notes())
        .containsExactly(Note.warning("Only the first 1000 of 1005 are shown."));
    assertThat(ReportForm.of(Report.list("number").end(), "Title").form()).isNull();
  }

  @Test
  void longRowsAreFewer() {
    Report.Rows rows = Report.list("text");
    for (int i = 0; i < 10; i++) {
      rows.row("x".repeat(ReportForm.MOST_BYTES / 4));
    }
    Stage stage = ReportForm.of(rows.end(), "Title");
    assertThat(stage.form().elements()).hasSize(1 + 3);
    assertThat(stage.notes()).containsExactly(Note.warning("Only the first 3 of 10 are shown."));
  }

  @Test
  void linesAreValues() {
    Stage stage = ReportForm.of(Report.facts().with("text", "one\ntwo").end(), "Title");
    assertThat(Form.of(stage.form()).values("text")).containsExactly("one", "two");
    assertThat(stage.form().toString()).contains("text-multi");
  }
}
