package org.parley.server.extension.command.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.server.extension.command.service.ServiceTester.begin;
import static org.parley.server.extension.command.service.ServiceTester.commands;
import static org.parley.server.extension.command.service.ServiceTester.find;
import static org.parley.server.extension.command.service.ServiceTester.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.extension.command.Command;
import org.parley.server.extension.command.Note;
import org.parley.server.extension.command.Stage;
import org.parley.server.form.Form;
import org.parley.server.script.MemoryServer;

class ServiceCommandsTest {
  private static final Parameter<Jid> ACCOUNT = Parameter.account("account", "whose");

  private final List<String> asked = new ArrayList<>();

  private AdminOperation sessions(Function<Arguments, Report> list) {
    return AdminOperation.look("session list", AdminRole.OBSERVER, "Lists.")
        .with(Paging.SEARCH, Paging.AFTER, Paging.MOST)
        .does(list);
  }

  /** Two pages; the second one has another session of somebody on the first. */
  private Report page(Arguments in) {
    String after = in.find(Paging.AFTER).orElse("");
    asked.add(after);
    Report.Rows rows = Report.list("session", "show");
    return after.isEmpty()
        ? rows.row(Jid.of("ariel@island.example/a"), "away")
            .row(Jid.of("alonso@naples.example/x"), "available")
            .row(Jid.of("caliban@island.example/y"), "xa")
            .end("there")
        : rows.row(Jid.of("ariel@island.example/b"), "dnd")
            .row(Jid.of("trinculo@island.example/z"), "unavailable")
            .end();
  }

  @Test
  void aNodeWithoutItsOperationIsNotThere() {
    assertThat(commands(sessions(this::page)))
        .extracting(command -> command.node().replaceFirst(".*#", ""))
        .containsExactlyInAnyOrder(
            "get-online-users-num",
            "get-online-users-list",
            "get-active-users-num",
            "get-active-users",
            "get-idle-users-num",
            "get-idle-users",
            "get-sessions-num");
    assertThat(commands(sessions(this::page)))
        .extracting(Command::role)
        .containsOnly(AdminRole.OBSERVER);
  }

  @Test
  void everyNodeHasAllThatItNeeds() {
    try (MemoryServer server = new MemoryServer()) {
      assertThat(
              new ServiceCommands(server.get(Operations.class), server.get(Domains.class))
                  .commands())
          .extracting(command -> command.node().replaceFirst(".*#", ""))
          .contains(
              "add-user",
              "delete-user",
              "disable-user",
              "reenable-user",
              "end-user-session",
              "change-user-password",
              "get-user-roster",
              "get-user-lastlogin",
              "user-stats",
              "get-registered-users-num",
              "get-disabled-users-num",
              "get-online-users-num",
              "get-active-users-num",
              "get-idle-users-num",
              "get-registered-users-list",
              "get-disabled-users-list",
              "get-online-users-list",
              "get-active-users",
              "get-idle-users",
              "announce",
              "set-motd",
              "edit-motd",
              "delete-motd",
              "set-welcome",
              "delete-welcome",
              "edit-blacklist",
              "edit-whitelist",
              "edit-admin",
              "restart",
              "shutdown",
              "authenticate-user",
              "get-user-properties",
              "get-sessions-num");
    }
  }

  @Test
  void allPagesAreReadAndOnlyThisDomainCounts() {
    List<Command> commands = commands(sessions(this::page));
    assertThat(list(commands, "get-online-users-list", "onlineuserjids"))
        .containsExactly(
            "ariel@island.example", "caliban@island.example", "trinculo@island.example");
    assertThat(asked).containsExactly("", "there");
    assertThat(list(commands, "get-active-users", "activeuserjids"))
        .containsExactly("ariel@island.example");
    assertThat(list(commands, "get-idle-users", "activeuserjids"))
        .containsExactly("caliban@island.example", "trinculo@island.example");
    Stage count = begin(find(commands, "get-online-users-num"));
    assertThat(Form.of(count.form()).text("onlineusersnum")).isEqualTo("3");
  }

  private static List<String> list(List<Command> commands, String verb, String field) {
    return Form.of(submit(find(commands, verb), "").form()).values(field);
  }

  @Test
  void whatIsTooMuchIsLeftOutAndThatIsTold() {
    List<Command> commands =
        commands(
            sessions(
                in -> {
                  Report.Rows rows = Report.list("session", "show");
                  for (int i = 0; i < AdminForm.MOST_ITEMS + 1; i++) {
                    rows.row(Jid.of("spirit" + i + "@island.example/air"), "available");
                  }
                  return rows.end();
                }));
    Stage all = submit(find(commands, "get-online-users-list"), "");
    assertThat(Form.of(all.form()).values("onlineuserjids")).hasSize(AdminForm.MOST_ITEMS);
    assertThat(all.notes()).containsExactly(Note.warning("Only the first 2000 of 2001 are shown."));
  }

  @Test
  void oneFailureIsToldAndAfterAllFailuresTheFormComesAgain() {
    Command delete =
        find(
            commands(
                AdminOperation.lose("user delete", AdminRole.ADMINISTRATOR, "Deletes.")
                    .with(ACCOUNT)
                    .does(in -> delete(in.get(ACCOUNT)))),
            "delete-user");
    String gone = "<value>gone@island.example</value>";
    String lost = "<value>lost@island.example</value>";
    String here = "<value>here@island.example</value>";
    assertThat(submit(delete, "<field var='accountjids'>" + gone + here + "</field>").notes())
        .containsExactly(
            Note.info("Deleted."), Note.error("User does not exist: gone@island.example."));
    assertAgain(
        submit(delete, "<field var='accountjids'>" + gone + lost + gone + "</field>"),
        "User does not exist: gone@island.example. User does not exist: lost@island.example.");
    assertAgain(
        submit(delete, "<field var='accountjids'>" + here + "<value>@</value></field>"),
        "Please provide a valid JID: @.");
    assertAgain(
        submit(
            delete,
            "<field var='accountjids'>"
                + here
                + "<value>alonso@milan.example/ship</value></field>"),
        "Cannot delete remote user: alonso@milan.example.");
    assertAgain(
        submit(
            delete, "<field var='accountjids'>" + many(AdminForm.MOST_ACCOUNTS + 1) + "</field>"),
        "name 200 accounts at most");
    assertThat(asked).containsExactly("here@island.example");
  }

  /** The form comes once more, and can be sent once more. */
  private static void assertAgain(Stage stage, String why) {
    assertThat(stage.notes()).containsExactly(Note.error(why));
    assertThat(stage.form().attribute("type")).isEqualTo("form");
    assertThat(stage.next()).isNotNull();
  }

  private Report delete(Jid account) {
    if (!account.local().equals("here")) {
      throw OperationException.notFound("No " + account + ".");
    }
    asked.add(account.toString());
    return Report.done("Deleted.");
  }

  /** First it is sure that the server stops, then people are told. */
  @Test
  void peopleAreToldOfAShutdownThatComes() {
    Parameter<Long> seconds = Parameter.number("seconds", "in how many", 0, 300).optional();
    Parameter<String> text = Parameter.lines("text", "what is said");
    Command shutdown =
        find(
            commands(
                AdminOperation.change("server stop", AdminRole.ADMINISTRATOR, "Stops.")
                    .with(seconds)
                    .does(in -> stop(in.find(seconds).orElse(-1L))),
                AdminOperation.change("announce online", AdminRole.OPERATOR, "Tells.")
                    .with(text)
                    .does(in -> tell(in.get(text)))),
            "shutdown");
    assertThat(
            submit(
                    shutdown,
                    "<field var='delay'><value>60</value></field>"
                        + "<field var='announcement'><value>Good night</value></field>")
                .notes())
        .containsExactly(
            Note.info("Operation finished successfully. Stops in 60."), Note.info("Told."));
    submit(shutdown, "");
    assertThat(asked).containsExactly("60", "Good night", "0");
    assertAgain(
        submit(shutdown, "<field var='delay'><value>soon</value></field>"),
        "delay is a number of seconds");
    assertThatThrownBy(
            () ->
                submit(
                    shutdown,
                    "<field var='delay'><value>13</value></field>"
                        + "<field var='announcement'><value>Never</value></field>"))
        .isInstanceOf(OperationException.class);
    assertThat(asked).hasSize(3);
  }

  private Report stop(long seconds) {
    if (seconds == 13) {
      throw OperationException.conflict("Not here.");
    }
    asked.add(Long.toString(seconds));
    return Report.done("Stops in " + seconds + ".");
  }

  private Report tell(String text) {
    asked.add(text);
    return Report.done("Told.");
  }

  private static String many(int number) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < number; i++) {
      values.append("<value>here").append(i).append("@island.example</value>");
    }
    return values.toString();
  }
}
