package org.parley.server.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.ServerSettings;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.backend.MapBackend;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** What comes of an administrator's words, on a server with people of a directory, too. */
class AccountStandingsTest {
  private final MapBackend house = new MapBackend("house");
  private final MemoryServer server =
      new MemoryServer(
          Map.of(
              ServerSettings.DOMAINS,
              "localhost,house.example",
              AccountSettings.AUTH,
              "house.example=house+own",
              AccountSettings.PASSWORD_DAYS,
              "90"),
          house);

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> told(String... words) {
    return new Shell(server).told(words);
  }

  private String refused(String... words) {
    return new Shell(server).refused(words);
  }

  @Test
  void theSessionsOfADisabledAccountEnd() {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    MemoryLink orchard = bound(server, "romeo", "orchard");
    MemoryLink home = bound(server, "romeo", "home");
    MemoryLink juliet = bound(server, "juliet", "balcony");
    told("user", "disable", "romeo@localhost");
    assertStreamError(orchard, "not-authorized");
    assertStreamError(home, "not-authorized");
    assertThat(juliet.isClosed()).isFalse();
    assertThat(told("user", "list", "localhost"))
        .containsExactly("juliet@localhost", "romeo@localhost\tdisabled");
  }

  @Test
  void allThatThereIsToKnowIsShown() {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    server.clock().advance(Duration.ofDays(1));
    bound(server, "romeo", "orchard");
    MemoryLink juliet = bound(server, "juliet", "balcony");
    send(juliet, "<message to='romeo@localhost' type='chat'><body>Good night</body></message>");
    server.everySecond();
    assertThat(told("user", "show", "romeo@localhost"))
        .containsExactly(
            "Account           romeo@localhost",
            "State             open",
            "Password changed  2026-01-01 12:00 UTC",
            "Last login        2026-01-02 12:00 UTC",
            "Name              none",
            "Email             none",
            "Sessions          1",
            "Offline messages  1");
    server.clock().advance(Duration.ofDays(89));
    told("user", "disable", "romeo@localhost");
    assertThat(told("user", "show", "romeo@localhost"))
        .contains(
            "State             disabled, the password has to be replaced", "Sessions          0");
  }

  @Test
  void whoIsInADirectoryIsChangedThere() {
    house.put("tybalt@house.example", "rapier");
    for (String word : List.of("disable", "enable", "expire")) {
      assertThat(refused("user", word, "tybalt@house.example"))
          .isEqualTo(
              "the account tybalt@house.example is kept in the directory \"house\" and can only be"
                  + " changed there");
    }
    assertThat(told("user", "show", "tybalt@house.example"))
        .containsExactly(
            "Account           tybalt@house.example",
            "State             open, kept in a directory",
            "Name              none",
            "Email             none",
            "Sessions          0",
            "Offline messages  0");
    house.put("paris@house.example", "ring", Verdict.DISABLED);
    assertThat(told("user", "show", "paris@house.example"))
        .contains("State             closed, kept in a directory");
    assertThat(refused("user", "show", "nobody@house.example"))
        .isEqualTo("There is no account nobody@house.example.");
    house.outage(new BackendUnavailableException("down", null));
    assertThat(refused("user", "disable", "tybalt@house.example"))
        .startsWith("The accounts cannot be looked up at present");
  }

  /** Where a directory is asked first, its people are not those of our own accounts. */
  @Test
  void whoHasTheNameOfADisabledAccountIsNotIt() {
    server.createAccount(Jid.of("tybalt@house.example"));
    told("user", "disable", "tybalt@house.example");
    assertThat(told("user", "list", "house.example"))
        .containsExactly("tybalt@house.example\tdisabled");
    house.put("tybalt@house.example", "rapier");
    assertThat(told("user", "list", "house.example")).containsExactly("tybalt@house.example");
    assertThat(told("user", "show", "tybalt@house.example"))
        .contains("State             open, kept in a directory");
  }
}
