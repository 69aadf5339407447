package org.parley.server.admin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.Domains;
import org.parley.server.admin.operation.OperationException.Reason;

class OperationsTest {
  private static final Parameter<Jid> WHO = Parameter.account("who", "whom it is about");
  private static final Parameter<Long> COUNT = Parameter.number("count", "how many", 1, 9);
  private static final Parameter<AdminRole> ROLE =
      Parameter.choice("role", "which", AdminRole.class);
  private static final Parameter<Boolean> LOUD = Parameter.flag("loud", "or not");
  private static final Parameter<String> SECRET = Parameter.secret("secret", "never shown");

  private final Domains domains =
      new Domains(Settings.of(Map.of(ServerSettings.DOMAINS, "verona.example")));
  private final List<String> done = new ArrayList<>();

  private final AdminOperation dance =
      AdminOperation.change("feast dance", AdminRole.OPERATOR, "Dances.")
          .with(WHO, COUNT, ROLE.optional(), LOUD, SECRET.optional())
          .does(
              in -> {
                done.add(in.get(WHO) + " " + in.get(COUNT) + " " + in.find(ROLE) + in.is(LOUD));
                return Report.done("Danced.");
              });

  private static OperationGroup group(AdminOperation... operations) {
    return new OperationGroup() {
      @Override
      public String title() {
        return "Feasts";
      }

      @Override
      public List<AdminOperation> operations() {
        return List.of(operations);
      }
    };
  }

  private Report perform(AdminRole role, Map<String, String> given) {
    return new Operations(List.of(group(dance)), domains, new Audit())
        .perform(new Caller("nurse", role, "test"), dance, given);
  }

  private void assertRefused(
      AdminRole role, Map<String, String> given, Reason reason, String words) {
    assertThatThrownBy(() -> perform(role, given))
        .isInstanceOfSatisfying(
            OperationException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
    assertThat(done).isEmpty();
  }

  @Test
  void argumentsAreReadOnce() {
    Map<String, String> given =
        Map.of("who", "Romeo@VERONA.example", "count", "3", "role", "operator", "loud", "true");
    assertThat(perform(AdminRole.OPERATOR, given).sentence()).isEqualTo("Danced.");
    assertThat(perform(AdminRole.ADMINISTRATOR, Map.of("who", "a@b", "count", "9")).isList())
        .isFalse();
    assertThat(done)
        .containsExactly(
            "romeo@verona.example 3 Optional[OPERATOR]true", "a@b 9 Optional.emptyfalse");
  }

  @ParameterizedTest
  @CsvSource({
    "who, romeo, not the address of an account",
    "who, romeo@verona.example/x, not the address of an account",
    "who, '', must not be empty",
    "count, 0, whole number from 1 to 9",
    "count, ten, whole number from 1 to 9",
    "role, king, 'one of: observer, operator, administrator'",
    "loud, perhaps, 'one of: false, true'",
    "drink, wine, no parameter drink"
  })
  void whatIsWrongIsToldAndNothingIsDone(String name, String text, String words) {
    Map<String, String> given = new HashMap<>(Map.of("who", "a@b", "count", "1"));
    given.put(name, text);
    assertRefused(AdminRole.OPERATOR, given, Reason.INVALID, words);
  }

  @Test
  void whatIsMissingIsTold() {
    assertRefused(AdminRole.OPERATOR, Map.of("who", "a@b"), Reason.INVALID, "count is missing");
  }

  @Test
  void whoMayNotDoesNothing() {
    assertRefused(
        AdminRole.OBSERVER, Map.of("who", "a@b", "count", "1"), Reason.FORBIDDEN, "Only operators");
  }

  @Test
  void aFaultIsToldAsOne() {
    AdminOperation broken =
        AdminOperation.look("feast end", AdminRole.OBSERVER, "Ends.")
            .does(
                in -> {
                  throw new IllegalStateException("plague");
                });
    Operations operations = new Operations(List.of(group(broken)), domains, new Audit());
    assertThatThrownBy(
            () -> operations.perform(new Caller("x", AdminRole.OBSERVER, "test"), broken, Map.of()))
        .isInstanceOfSatisfying(
            OperationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
        .hasMessageNotContaining("plague");
  }

  @Test
  void namesAreUnique() {
    assertThatThrownBy(() -> new Operations(List.of(group(dance, dance)), domains, new Audit()))
        .hasMessageContaining("feast dance");
    assertThatThrownBy(
            () -> new Operations(List.of(group(dance), group(dance)), domains, new Audit()))
        .hasMessageContaining("feast");
    assertThatThrownBy(() -> AdminOperation.look("dance", AdminRole.OBSERVER, "x").does(in -> null))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                AdminOperation.look("feast dance", AdminRole.OBSERVER, "x")
                    .with(ROLE.optional(), WHO)
                    .does(in -> null))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theAuditHasOneLineWithoutSecrets() {
    Caller caller = new Caller("nurse\n2026 forged", AdminRole.OPERATOR, "shell");
    String line =
        new Audit()
            .line(
                caller,
                dance,
                Map.of("who", "a@b\rc", "secret", "hidden", "other", "x"),
                "conflict");
    assertThat(line)
        .isEqualTo(
            "PARLEY-A001: shell by nurse?2026 forged: feast dance {secret=..., who=a@b?c}:"
                + " conflict");
    assertThat(
            new Audit()
                .line(
                    new Caller("n", AdminRole.OPERATOR, "rest", "192.0.2.1"),
                    dance,
                    Map.of(),
                    "done"))
        .isEqualTo("PARLEY-A001: rest by n from 192.0.2.1: feast dance {}: done");
  }

  @Test
  void aReportAsJson() {
    assertThat(ReportJson.of(Report.done("Danced.")).toString())
        .isEqualTo("{\"done\":\"Danced.\"}");
    Report list =
        Report.list("who", "count", "loud", "names")
            .row(Jid.of("a@b"), 3, true, List.of("x", "y"))
            .row(null, 1.5, false, List.of())
            .end("more");
    assertThat(ReportJson.of(list).toString())
        .isEqualTo(
            "{\"items\":[{\"who\":\"a@b\",\"count\":3,\"loud\":true,\"names\":[\"x\",\"y\"]},"
                + "{\"who\":null,\"count\":1.5,\"loud\":false,\"names\":[]}],\"next\":\"more\"}");
    assertThat(ReportJson.of(Report.facts().with("who", "a").end()).toString())
        .isEqualTo("{\"who\":\"a\"}");
  }
}
