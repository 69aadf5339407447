package org.parley.server.extension.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.open;
import static org.parley.server.script.Negotiation.send;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError;
import org.parley.core.xml.Element;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationException.Reason;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.shell.Shell;
import org.parley.server.right.RightSettings;
import org.parley.server.roster.shared.SharedGroups;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.GroupRepository;

class CommandsTest {
  private final MemoryServer server =
      new MemoryServer(
          Map.of(RightSettings.ADMINS, "prospero@localhost,alonso@naples.example,witches"));

  @AfterEach
  void close() {
    server.close();
  }

  private static Element begin(MemoryLink link, String node) {
    send(
        link,
        "<iq type='set' id='x' to='localhost'><command node='"
            + node
            + "' xmlns='http://jabber.org/protocol/commands'/></iq>");
    return link.next();
  }

  @Test
  void nobodyElseIsACaller() {
    Commands commands = server.get(Commands.class);
    assertThat(commands.caller(Jid.of("prospero@localhost/cell")))
        .map(Caller::role)
        .contains(AdminRole.ADMINISTRATOR);
    for (String other :
        new String[] {"alonso@naples.example/ship", "prospero@naples.example", "localhost"}) {
      assertThat(commands.caller(Jid.of(other))).as(other).isEmpty();
      assertThat(commands.of(Jid.of(other))).as(other).isEmpty();
    }
    assertThat(commands.caller(null)).isEmpty();
  }

  /** Without a role there is only what everybody may do, and no operation is performed. */
  @Test
  void whoHasNoRoleMayOnlyPing() {
    Commands commands = server.get(Commands.class);
    Jid caliban = Jid.of("caliban@localhost/rock");
    assertThat(commands.of(caliban)).extracting(Command::node).containsExactly("ping");
    Caller caller = commands.caller(caliban).orElseThrow();
    Operations operations = server.get(Operations.class);
    for (AdminOperation operation : operations.all()) {
      assertThatThrownBy(() -> operations.perform(caller, operation, Map.of()))
          .as(operation.name())
          .isInstanceOfSatisfying(
              OperationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORBIDDEN));
    }
  }

  @Test
  void aRoleThatWasGivenCountsUntilItIsTakenOrTheAccountIsRemoved() {
    Jid ariel = Jid.of("ariel@localhost");
    server.createAccount(ariel);
    Commands commands = server.get(Commands.class);
    Shell shell = new Shell(server);
    assertThat(shell.refused("admin", "grant", "nobody@localhost"))
        .isEqualTo("There is no account nobody@localhost.");
    assertThat(shell.refused("admin", "grant", "alonso@naples.example"))
        .contains("The settings say that alonso@naples.example is an administrator");
    shell.told("admin", "grant", "ariel@localhost", "operator");
    assertThat(commands.of(ariel))
        .extracting(Command::node)
        .contains("ping", "urn:parley:admin#session-end")
        .doesNotContain("urn:parley:admin#user-add");
    assertThat(shell.told("admin", "list"))
        .containsExactly(
            "alonso@naples.example\tadministrator\tsettings",
            "ariel@localhost\toperator\tadministrator",
            "prospero@localhost\tadministrator\tsettings",
            "witches\tadministrator\tsettings, by the group");
    shell.told("admin", "grant", "ariel@localhost");
    assertThat(commands.of(ariel)).extracting(Command::node).contains("urn:parley:admin#user-add");
    shell.told("admin", "revoke", "ariel@localhost");
    assertThat(commands.of(ariel)).hasSize(1);
    assertThat(shell.refused("admin", "revoke", "ariel@localhost"))
        .isEqualTo("No role was given to ariel@localhost.");
    shell.told("admin", "grant", "ariel@localhost");
    shell.told("user", "delete", "ariel@localhost");
    server.createAccount(ariel);
    assertThat(commands.of(ariel)).hasSize(1);
  }

  /** Also in the midst of a command. */
  @Test
  void whoIsNoAdministratorAnyMoreIsRefused() {
    Jid sycorax = Jid.of("sycorax@localhost");
    GroupRepository groups = server.get(GroupRepository.class);
    groups.create("localhost", "witches", "Witches", "nobody");
    groups.addMember("localhost", "witches", sycorax);
    server.get(SharedGroups.class).refresh();
    server.createAccount(sycorax);
    MemoryLink link = bound(server, "sycorax", "cave");
    Element form = begin(link, "urn:parley:admin#user-show").firstElement();
    assertThat(form.attribute("status")).isEqualTo("executing");
    groups.removeMember("localhost", "witches", sycorax);
    server.get(SharedGroups.class).refresh();
    send(
        link,
        "<iq type='set' id='y' to='localhost'><command node='urn:parley:admin#user-show'"
            + " sessionid='"
            + form.attribute("sessionid")
            + "' xmlns='http://jabber.org/protocol/commands'><x xmlns='jabber:x:data'"
            + " type='submit'><field var='account'><value>sycorax@localhost</value></field></x>"
            + "</command></iq>");
    assertStanzaError(link.next(), "forbidden");
  }

  @Test
  void theLanguageOfTheStreamDoesNotMatter() {
    server.createAccount(Jid.of("prospero@localhost"));
    MemoryLink link = server.secureLink();
    link.open("localhost");
    link.next();
    authPlain(link, "prospero");
    link.next();
    open(link, null, "fr", "1.0");
    link.next();
    bind(link, "cell");
    assertThat(begin(link, "urn:parley:admin#user-show").attribute("type")).isEqualTo("result");
  }

  @Test
  void whoLeavesLeavesNothing() {
    server.createAccount(Jid.of("prospero@localhost"));
    MemoryLink link = bound(server, "prospero", "cell");
    assertThat(begin(link, "urn:parley:admin#user-show").attribute("type")).isEqualTo("result");
    assertThat(server.get(CommandSessions.class).size()).isEqualTo(1);
    link.vanish();
    assertThat(server.get(CommandSessions.class).size()).isZero();
  }

  @Test
  void whatIsAwayIsToldSo() {
    server.createAccount(Jid.of("prospero@localhost"));
    MemoryLink link = bound(server, "prospero", "cell");
    server.loseDatabase();
    Element answer = begin(link, "http://jabber.org/protocol/admin#get-registered-users-num");
    assertStanzaError(answer, "internal-server-error");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, BAD_REQUEST, modify",
    "NOT_FOUND, ITEM_NOT_FOUND, cancel",
    "CONFLICT, CONFLICT, cancel",
    "FORBIDDEN, FORBIDDEN, cancel",
    "UNAVAILABLE, INTERNAL_SERVER_ERROR, wait",
    "FAILED, INTERNAL_SERVER_ERROR, cancel"
  })
  void everyReasonIsAnError(Reason reason, StanzaError.Condition condition, String type) {
    StanzaError error = CommandRefusal.of(new OperationException(reason, "Said so."));
    assertThat(error.condition()).isEqualTo(condition);
    assertThat(error.type().value()).isEqualTo(type);
    assertThat(error.text()).isEqualTo("Said so.");
  }
}
