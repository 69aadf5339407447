package org.parley.server.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class SessionOperationsTest {
  private final MemoryServer server = new MemoryServer();
  private final Shell shell = new Shell(server);
  private MemoryLink orchard;
  private MemoryLink home;
  private MemoryLink balcony;

  @BeforeEach
  void people() {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    orchard = bound(server, "romeo", "orchard");
    home = bound(server, "romeo", "home");
    balcony = bound(server, "juliet", "balcony");
    send(orchard, "<presence><show>away</show><priority>7</priority></presence>");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void sessionsAreListedSearchedAndRead() {
    assertThat(shell.told("session", "list").stream().map(line -> line.split("\t")[0]))
        .containsExactly(
            "juliet@localhost/balcony", "romeo@localhost/home", "romeo@localhost/orchard");
    assertThat(shell.told("session", "list", "ORCHARD")).singleElement().asString().endsWith("\t7");
    assertThat(shell.told("session", "list", "--most=1", "--after=juliet@localhost/balcony"))
        .singleElement()
        .asString()
        .startsWith("romeo@localhost/home");
    assertThat(shell.told("session", "count")).containsExactly("localhost\t2\t3\t1");
    assertThat(shell.told("session", "show", "romeo@localhost/orchard"))
        .singleElement()
        .asString()
        .contains("TLSv1.3", "\taway\t")
        .matches(".*\t[0-9a-z]{3}-[0-9a-z]+");
  }

  @Test
  void oneSessionIsEndedAndTheOthersAreNot() {
    assertThat(shell.told("session", "end", "romeo@localhost/home"))
        .containsExactly("The session romeo@localhost/home was ended.");
    assertStreamError(home, "policy-violation");
    assertThat(orchard.isClosed()).isFalse();
    assertThat(shell.refused("session", "end", "romeo@localhost/home"))
        .isEqualTo("There is no session of romeo@localhost/home.");
  }

  @Test
  void allSessionsOfAnAccountAreEnded() {
    assertThat(shell.told("session", "end", "romeo@localhost", "We clean up"))
        .containsExactly("2 sessions of romeo@localhost were ended.");
    assertThat(List.of(orchard.isClosed(), home.isClosed(), balcony.isClosed()))
        .containsExactly(true, true, false);
    assertThat(shell.refused("session", "show", "nobody@localhost")).contains("no session");
  }
}
