package org.parley.server.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** Groups that administrators make, and what their members have of them. */
class GroupOperationsTest {
  private final MemoryServer server = new MemoryServer();

  @BeforeEach
  void people() {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private List<String> told(String... words) {
    return new Shell(server).told(words);
  }

  private String refused(String... words) {
    return new Shell(server).refused(words);
  }

  private static Element roster(MemoryLink link) {
    send(link, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
    return link.next().firstElement();
  }

  @Test
  void membersHaveOneAnotherInTheRosterAtOnce() {
    MemoryLink romeo = bound(server, "romeo", "x");
    assertThat(roster(romeo).elements()).isEmpty();
    told("group", "add", "house@localhost", "The house");
    told("group", "join", "house@localhost", "romeo@localhost");
    assertThat(romeo.next()).isNull();
    told("group", "join", "house@localhost", "juliet@localhost");
    Element push = romeo.next();
    assertThat(push.attribute("type")).isEqualTo("set");
    assertThat(push.toString()).contains("juliet@localhost", "The house", "both");

    told("group", "leave", "house@localhost", "juliet@localhost");
    assertThat(romeo.next().toString()).contains("juliet@localhost", "remove");
    told("group", "join", "house@localhost", "juliet@localhost");
    romeo.next();
    told("group", "title", "house@localhost", "Casa");
    assertThat(romeo.next().toString()).contains("Casa");
    told("group", "delete", "house@localhost");
    assertThat(romeo.next().toString()).contains("remove");
    assertThat(roster(romeo).elements()).isEmpty();
  }

  @Test
  void aGroupMayBeShownToAll() {
    told("group", "add", "help@localhost");
    told("group", "join", "help@localhost", "juliet@localhost");
    told("group", "show", "help@localhost", "all");
    Element item = roster(bound(server, "romeo", "x")).firstElement();
    assertThat(item.attribute("subscription")).isEqualTo("to");
    assertThat(told("group", "list")).containsExactly("help@localhost\thelp\t1\tall");
    assertThat(told("group", "members", "help@localhost")).containsExactly("juliet@localhost");
    assertThat(told("group", "list", "localhost")).hasSize(1);
  }

  @Test
  void whatCannotBeDoneIsTold() {
    told("group", "add", "house@localhost");
    assertThat(refused("group", "add", "house@localhost")).contains("already");
    assertThat(refused("group", "join", "house@localhost", "nobody@localhost"))
        .contains("no account nobody@localhost");
    assertThat(refused("group", "join", "house@localhost", "romeo@elsewhere"))
        .contains("not the address of an account at localhost");
    assertThat(refused("group", "join", "hut@localhost", "romeo@localhost"))
        .contains("no group hut@localhost");
    assertThat(refused("group", "leave", "house@localhost", "romeo@localhost"))
        .contains("is not in the group");
    assertThat(refused("group", "delete", "hut@localhost")).contains("no group");
    assertThat(refused("group", "show", "house@localhost", "a+")).contains("members, all");
    assertThat(refused("group", "title", "house@localhost", " ")).contains("1023");
    assertThat(refused("group", "list", "elsewhere")).contains("not served here");
    assertThat(refused("group", "dance")).contains("Usage: parley group add GROUP [TITLE], ");
    told("group", "join", "house@localhost", "romeo@localhost");
    assertThat(refused("group", "join", "house@localhost", "romeo@localhost")).contains("already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"house", "@localhost", "a+b@localhost", "a,b@localhost", "*@localhost"})
  void aNameMustBeOneThatSettingsCanName(String name) {
    assertThat(refused("group", "add", name)).contains("such as sales@example.com");
  }
}
