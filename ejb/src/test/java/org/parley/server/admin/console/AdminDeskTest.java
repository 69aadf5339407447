package org.parley.server.admin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.console.Desk;
import org.parley.core.console.DeskException;
import org.parley.core.console.DeskField;
import org.parley.core.console.DeskGroup;
import org.parley.core.console.DeskLogin;
import org.parley.core.console.DeskOperation;
import org.parley.core.console.DeskReport;
import org.parley.core.console.Visitor;
import org.parley.core.http.Asked;
import org.parley.core.jid.Jid;
import org.parley.server.account.AccountEditor;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Effect;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.right.RightSettings;
import org.parley.server.script.MemoryServer;

class AdminDeskTest {
  private static final Jid PROSPERO = Jid.of("prospero@localhost");
  private static final String PASSWORD = "my book, my staff";
  private static final Asked HERE =
      new Asked("127.0.0.1", false, Map.of("Host", "localhost:5280")::get);

  private final MemoryServer server =
      new MemoryServer(Map.of(RightSettings.ADMINS, PROSPERO.toString()));
  private final Operations operations = server.get(Operations.class);
  private final Desk desk = server.get(AdminDesk.class);

  @BeforeEach
  void people() {
    server.get(AccountEditor.class).create(PROSPERO, PASSWORD);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String token(AdminRole role) {
    return server.get(Visits.class).begin(new Visits.Guest(PROSPERO, role, "127.0.0.1"));
  }

  private List<DeskOperation> shown(AdminRole role) {
    return desk.groups(token(role)).stream().flatMap(group -> group.operations().stream()).toList();
  }

  private static void assertRefused(ThrowingCallable action, String words) {
    assertThatExceptionOfType(DeskException.class)
        .isThrownBy(action)
        .withMessageContaining(words)
        .matches(e -> !e.isGone());
  }

  private static void assertGone(ThrowingCallable action) {
    assertThatExceptionOfType(DeskException.class)
        .isThrownBy(action)
        .matches(DeskException::isGone);
  }

  @Test
  void everyOperationIsShownWithAFieldForEachParameter() {
    List<DeskOperation> shown = shown(AdminRole.ADMINISTRATOR);
    assertThat(shown)
        .extracting(DeskOperation::name)
        .containsExactlyElementsOf(operations.all().stream().map(AdminOperation::name).toList());
    for (DeskOperation one : shown) {
      AdminOperation operation = operations.find(one.name()).orElseThrow();
      assertThat(one.purpose()).isEqualTo(operation.purpose());
      assertThat(one.fields())
          .extracting(DeskField::name)
          .containsExactlyElementsOf(operation.parameters().stream().map(Parameter::name).toList());
      assertThat(one.effect() == DeskOperation.Effect.LOSES)
          .isEqualTo(operation.effect() == Effect.LOSS);
      assertThat(one.effect() == DeskOperation.Effect.LOOKS)
          .isEqualTo(operation.effect() == Effect.NONE);
      for (int i = 0; i < one.fields().size(); i++) {
        boolean isSecret = operation.parameters().get(i).kind() == Parameter.Kind.SECRET;
        assertThat(one.fields().get(i).look() == DeskField.Look.SECRET).isEqualTo(isSecret);
      }
    }
    assertThat(desk.groups(token(AdminRole.OBSERVER)))
        .extracting(DeskGroup::title)
        .allMatch(title -> operations.groups().containsValue(title));
  }

  @Test
  void everyOperationAnswersOrSaysWhatIsMissing() {
    String token = token(AdminRole.ADMINISTRATOR);
    int done = 0;
    for (AdminOperation operation : operations.all()) {
      if (operation.parameters().stream().anyMatch(Parameter::isRequired)) {
        assertRefused(() -> desk.perform(token, operation.name(), Map.of()), " is missing: ");
        assertRefused(() -> desk.check(token, operation.name(), Map.of()), " is missing: ");
      } else if (operation.effect() == Effect.NONE) {
        desk.check(token, operation.name(), Map.of());
        done += answers(token, operation) ? 1 : 0;
      }
    }
    assertThat(done).isGreaterThan(10);
  }

  private boolean answers(String token, AdminOperation operation) {
    try {
      DeskReport report = desk.perform(token, operation.name(), Map.of());
      assertThat(report.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(report.titles()));
      return true;
    } catch (DeskException e) {
      assertThat(e.getMessage()).endsWith(".");
      return false;
    }
  }

  @Test
  void everyOperationAsksForItsRole() {
    for (AdminRole role : AdminRole.values()) {
      List<String> shown = shown(role).stream().map(DeskOperation::name).toList();
      String token = token(role);
      for (AdminOperation operation : operations.all()) {
        boolean may = role.includes(operation.role());
        assertThat(shown.contains(operation.name())).isEqualTo(may);
        if (!may) {
          String people = operation.role().people();
          assertRefused(() -> desk.perform(token, operation.name(), Map.of()), people);
          assertRefused(() -> desk.check(token, operation.name(), Map.of()), people);
        }
      }
    }
  }

  @Test
  void withoutATokenNothingIsToldNorDone() {
    for (String token : new String[] {null, "", "guess"}) {
      assertThat(desk.visitor(token, true)).isEmpty();
      assertGone(() -> desk.groups(token));
      assertGone(() -> desk.charts(token));
      for (AdminOperation operation : operations.all()) {
        assertGone(() -> desk.perform(token, operation.name(), Map.of()));
        assertGone(() -> desk.check(token, operation.name(), Map.of()));
      }
    }
  }

  @Test
  void somebodyLogsInDoesSomethingAndLeaves() {
    DeskLogin login = desk.login(HERE, "prospero", PASSWORD);
    assertThat(login.outcome()).isEqualTo(DeskLogin.Outcome.DONE);
    assertThat(login.secure()).isFalse();
    assertThat(desk.visitor(login.token(), true))
        .contains(new Visitor("prospero@localhost", "administrator"));
    DeskReport report =
        desk.perform(login.token(), "user disable", Map.of("account", "prospero@localhost"));
    assertThat(report.sentence()).contains("prospero@localhost");
    desk.leave(login.token());
    assertGone(() -> desk.groups(login.token()));
  }

  @Test
  void whoComesByTheWrongWayCannotLogInWithTheRightPassword() {
    Map<String, String> headers = new HashMap<>(Map.of("Host", "chat.example"));
    Asked elsewhere = new Asked("192.0.2.7", true, headers::get);
    assertThat(desk.login(elsewhere, "prospero", PASSWORD).token()).isNull();
    assertThat(desk.login(HERE, "prospero", "guess").token()).isNull();
  }

  @Test
  void whatIsNoOperationIsRefused() {
    String token = token(AdminRole.ADMINISTRATOR);
    assertRefused(() -> desk.perform(token, "user none", Map.of()), "no such operation");
    assertRefused(() -> desk.perform(token, "", Map.of()), "no such operation");
    assertRefused(
        () -> desk.perform(token, "session list", Map.of("drink", "wine")), "no parameter drink");
  }

  @Test
  void aLongListComesInPages() {
    String token = token(AdminRole.ADMINISTRATOR);
    DeskReport first = desk.perform(token, "server settings", Map.of("most", "2"));
    assertThat(first.rows()).hasSize(2);
    assertThat(first.next()).isNotNull();
    DeskReport second =
        desk.perform(token, "server settings", Map.of("most", "2", "after", first.next()));
    assertThat(second.rows()).hasSize(2).doesNotContainAnyElementsOf(first.rows());
  }

  @Test
  void onlyWhatIsAboutSomethingIsOfferedForARow() {
    Map<String, Boolean> ofRow = new HashMap<>();
    shown(AdminRole.ADMINISTRATOR).forEach(one -> ofRow.put(one.name(), one.ofRow()));
    assertThat(ofRow)
        .containsEntry("session end", true)
        .containsEntry("room destroy", true)
        .containsEntry("user disable", true)
        .containsEntry("user add", false)
        .containsEntry("room create", false)
        .containsEntry("token make", false)
        .containsEntry("server log", false)
        .containsEntry("session list", false);
  }

  @Test
  void theBeanGivesTheDeskAndListsNothing() throws Exception {
    DeskBean bean = new DeskBean(desk);
    assertThat(bean.getAttribute(Desk.ATTRIBUTE)).isSameAs(desk);
    assertThatExceptionOfType(javax.management.AttributeNotFoundException.class)
        .isThrownBy(() -> bean.getAttribute("other"));
    assertThat(bean.getMBeanInfo().getAttributes()).isEmpty();
    assertThat(bean.getMBeanInfo().getOperations()).isEmpty();
  }
}
