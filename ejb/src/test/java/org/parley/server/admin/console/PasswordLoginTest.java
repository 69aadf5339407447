package org.parley.server.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.console.DeskLogin.Outcome;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.PasswordVerifier;
import org.parley.server.Domains;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.Guessing;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.shell.Shell;
import org.parley.server.right.Administrators;
import org.parley.server.right.RightSettings;
import org.parley.server.script.MemoryServer;

class PasswordLoginTest {
  private static final Jid PROSPERO = Jid.of("prospero@localhost");
  private static final Jid CALIBAN = Jid.of("caliban@localhost");
  private static final String PASSWORD = "my book, my staff";
  private static final String HERE = "192.0.2.7";

  private final MemoryServer server =
      new MemoryServer(Map.of(RightSettings.ADMINS, PROSPERO.toString()));
  private final Guessing guessing = server.get(Guessing.class);
  private final List<Long> waited = new ArrayList<>();
  private PasswordLogin login;

  @BeforeEach
  void people() {
    AccountEditor accounts = server.get(AccountEditor.class);
    accounts.create(PROSPERO, PASSWORD);
    accounts.create(CALIBAN, PASSWORD);
    login =
        new PasswordLogin(
            server.get(PasswordVerifier.class),
            guessing,
            server.get(Administrators.class),
            server.get(Domains.class),
            server.get(LoginNotes.class),
            millis -> {
              waited.add(millis);
              server.clock().advance(Duration.ofMillis(millis));
            });
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Outcome outcome(String account, String password) {
    return login.login(account, password, HERE).outcome();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prospero@localhost", "prospero", " PROSPERO@LocalHost "})
  void anAdministratorIsLetIn(String address) {
    assertThat(login.login(address, PASSWORD, HERE))
        .isEqualTo(new PasswordLogin.Result(Outcome.DONE, PROSPERO, AdminRole.ADMINISTRATOR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caliban@localhost",
        "nobody@localhost",
        "prospero@elsewhere.example",
        "prospero@localhost/cell",
        "localhost",
        "@localhost",
        "@",
        "",
        "a b@localhost",
        "<script>@localhost"
      })
  void nobodyElseIs(String address) {
    assertThat(outcome(address, PASSWORD)).isEqualTo(Outcome.WRONG);
  }

  @Test
  void aWrongPasswordIsNone() {
    assertThat(outcome("prospero", "")).isEqualTo(Outcome.WRONG);
    assertThat(outcome("prospero", PASSWORD + ' ')).isEqualTo(Outcome.WRONG);
    assertThat(outcome("prospero", "x".repeat(5000))).isEqualTo(Outcome.WRONG);
    assertThat(outcome("prospero", PASSWORD)).isEqualTo(Outcome.DONE);
  }

  @Test
  void aDisabledAccountIsNotLetIn() {
    new Shell(server).told("user", "disable", PROSPERO.toString());
    assertThat(outcome("prospero", PASSWORD)).isEqualTo(Outcome.WRONG);
  }

  @Test
  void guessesWaitLongerAndLonger() {
    for (int i = 0; i < 12; i++) {
      assertThat(outcome("prospero", "guess " + i)).isEqualTo(Outcome.WRONG);
    }
    assertThat(waited).hasSizeBetween(6, 7).isSorted();
    assertThat(waited.get(waited.size() - 1)).isBetween(5000L, 10_000L);
  }

  /** They share one count, so nobody guesses twice as fast by two ways. */
  @Test
  void guessesOverXmppCountHere() {
    for (int i = 0; i < 8; i++) {
      guessing.failed(PROSPERO, HERE);
    }
    outcome("prospero", "a guess");
    assertThat(waited).hasSize(1);
    waited.clear();
    assertThat(guessing.pause(PROSPERO, HERE)).isPositive();
  }

  @Test
  void thePasswordsOfOthersCannotBeTriedHere() {
    for (int i = 0; i < 6; i++) {
      assertThat(outcome("caliban", PASSWORD)).isEqualTo(Outcome.WRONG);
    }
    assertThat(waited).isNotEmpty();
  }

  @Test
  void whoKnowsThePasswordIsNotShutOutByOthersElsewhere() {
    outcome("prospero", PASSWORD);
    for (int i = 0; i < 500; i++) {
      guessing.failed(PROSPERO, "198.51.100.1");
    }
    assertThat(outcome("prospero", PASSWORD)).isEqualTo(Outcome.DONE);
    assertThat(waited).isEmpty();
  }

  @Test
  void tooManyAtATimeAreRefused() {
    Guessing busy = server.get(Guessing.class);
    for (int i = 0; i < 200; i++) {
      busy.failed(PROSPERO, HERE);
    }
    while (busy.pause(PROSPERO, HERE) != Guessing.REFUSED) {
      // takes a turn each time
    }
    assertThat(outcome("prospero", PASSWORD)).isEqualTo(Outcome.LATER);
    assertThat(waited).isEmpty();
  }

  /** Threads of HTTP are not all held by those who wait. */
  @Test
  void onlySoManyWait() {
    List<Outcome> inside = new ArrayList<>();
    PasswordLogin[] deep = new PasswordLogin[1];
    int[] depth = {0};
    deep[0] =
        new PasswordLogin(
            (username, domain, password) -> {
              depth[0]++;
              inside.add(deep[0].login("prospero", PASSWORD, HERE).outcome());
              return org.parley.core.sasl.Verdict.UNAVAILABLE;
            },
            guessing,
            server.get(Administrators.class),
            server.get(Domains.class),
            server.get(LoginNotes.class),
            millis -> {});
    assertThat(deep[0].login("prospero", PASSWORD, HERE).outcome()).isEqualTo(Outcome.UNAVAILABLE);
    assertThat(depth[0]).isEqualTo(8);
    assertThat(inside.get(0)).isEqualTo(Outcome.LATER);
  }

  @Test
  void whileTheDatabaseIsAwayNobodyIsTakenForAGuesser() {
    server.loseDatabase();
    for (int i = 0; i < 10; i++) {
      assertThat(outcome("prospero", PASSWORD)).isEqualTo(Outcome.UNAVAILABLE);
    }
    assertThat(waited).isEmpty();
  }
}
