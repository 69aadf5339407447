package org.parley.server.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.account.AccountEditor;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.shell.Shell;
import org.parley.server.right.RightSettings;
import org.parley.server.script.MemoryServer;

class VisitsTest {
  private static final Jid PROSPERO = Jid.of("prospero@localhost");
  private static final Visits.Guest GUEST =
      new Visits.Guest(PROSPERO, AdminRole.ADMINISTRATOR, "192.0.2.7");

  private final MemoryServer server =
      new MemoryServer(Map.of(RightSettings.ADMINS, PROSPERO.toString()));
  private final Visits visits = server.get(Visits.class);

  @BeforeEach
  void people() {
    server.createAccount(PROSPERO);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void pass(Duration time) {
    server.clock().advance(time);
  }

  @Test
  void aTokenIsGoodForWhoeverHasIt() {
    String token = visits.begin(GUEST);
    assertThat(visits.find(token, true)).contains(GUEST);
    assertThat(visits.find(token + 'x', true)).isEmpty();
    assertThat(visits.find("", true)).isEmpty();
    assertThat(visits.find(null, true)).isEmpty();
  }

  @Test
  void nobodyGetsTheTokenOfAnother() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      tokens.add(visits.begin(GUEST));
    }
    assertThat(tokens).hasSize(100).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void whoeverDoesNothingIsLoggedOut() {
    String token = visits.begin(GUEST);
    pass(Duration.ofMinutes(14));
    assertThat(visits.find(token, true)).isPresent();
    pass(Duration.ofMinutes(14));
    assertThat(visits.find(token, true)).isPresent();
    pass(Duration.ofMinutes(15));
    assertThat(visits.find(token, true)).isEmpty();
  }

  @Test
  void aPageThatRenewsItselfDoesNothing() {
    String token = visits.begin(GUEST);
    pass(Duration.ofMinutes(10));
    assertThat(visits.find(token, false)).isPresent();
    pass(Duration.ofMinutes(5));
    assertThat(visits.find(token, false)).isEmpty();
  }

  @Test
  void nobodyStaysForever() {
    String token = visits.begin(GUEST);
    for (int hour = 0; hour < 12 * 6 - 1; hour++) {
      pass(Duration.ofMinutes(10));
      assertThat(visits.find(token, true)).isPresent();
    }
    pass(Duration.ofMinutes(10));
    assertThat(visits.find(token, true)).isEmpty();
  }

  @Test
  void whoLeavesIsGone() {
    String token = visits.begin(GUEST);
    String other = visits.begin(GUEST);
    visits.end(token);
    assertThat(visits.find(token, true)).isEmpty();
    assertThat(visits.find(other, true)).isPresent();
  }

  @Test
  void whoMayNotLogInAnyMoreIsSentAwaySoon() {
    String token = visits.begin(GUEST);
    new Shell(server).told("user", "disable", PROSPERO.toString());
    pass(Duration.ofMillis(Visits.LOOK_AGAIN));
    assertThat(visits.find(token, true)).isEmpty();
    new Shell(server).told("user", "enable", PROSPERO.toString());
    assertThat(visits.find(token, true)).isEmpty();
  }

  @Test
  void whoIsRemovedIsSentAwaySoon() {
    String token = visits.begin(GUEST);
    server.get(AccountEditor.class).remove(PROSPERO);
    pass(Duration.ofMillis(Visits.LOOK_AGAIN));
    assertThat(visits.find(token, true)).isEmpty();
  }

  @Test
  void whoIsNoAdministratorIsNotThere() {
    Jid caliban = Jid.of("caliban@localhost");
    server.createAccount(caliban);
    String token = visits.begin(new Visits.Guest(caliban, AdminRole.ADMINISTRATOR, "192.0.2.7"));
    assertThat(visits.find(token, true)).isEmpty();
  }

  /** Who may do more by now has that when he comes again; who may do less is out at once. */
  @Test
  void whoMayDoLessIsNotThere() {
    Jid ariel = Jid.of("ariel@localhost");
    server.createAccount(ariel);
    Shell shell = new Shell(server);
    shell.told("admin", "grant", ariel.toString(), "operator");
    String token = visits.begin(new Visits.Guest(ariel, AdminRole.OPERATOR, "192.0.2.7"));
    shell.told("admin", "grant", ariel.toString(), "administrator");
    assertThat(visits.find(token, true)).map(Visits.Guest::role).contains(AdminRole.OPERATOR);
    shell.told("admin", "grant", ariel.toString(), "observer");
    assertThat(visits.find(token, true)).isEmpty();
  }

  @Test
  void thereIsABoundToThem() {
    String first = visits.begin(GUEST);
    for (int i = 0; i < 999; i++) {
      visits.begin(GUEST);
    }
    assertThat(visits.find(first, true)).isPresent();
    String last = visits.begin(GUEST);
    assertThat(visits.find(first, true)).isEmpty();
    assertThat(visits.find(last, true)).isPresent();
  }
}
