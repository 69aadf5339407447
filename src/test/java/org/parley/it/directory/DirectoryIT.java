package org.parley.it.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.filter.MessageWithBodiesFilter;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jxmpp.jid.impl.JidCreate;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.Namespaces;
import org.parley.it.SmackClient;
import org.parley.it.client.Login;
import org.parley.it.client.Profanity;
import org.parley.it.client.Slixmpp;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** People of a directory log in, whatever becomes of its two servers. */
@TestMethodOrder(OrderAnnotation.class)
final class DirectoryIT {
  /** Where people of the directory have accounts. */
  private static final String HOUSE = ServerUnderTest.DOMAIN;

  /** Where own accounts are beside them. */
  private static final String INN = "padua.example";

  private static final Duration SOON = Duration.ofSeconds(15);

  /** Faults come last: connections to the second server are kept for a while. */
  private static final int LAST = Integer.MAX_VALUE;

  @TempDir private static Path home;

  private static House house;
  private static ServerUnderTest server;
  private static Door door;

  @BeforeAll
  static void start() throws Exception {
    house = new House();
    Map<String, String> settings = new HashMap<>(house.settings());
    settings.put("PARLEY_DOMAINS", HOUSE + ',' + INN);
    settings.put("PARLEY_ROSTER_GROUPS", "watch");
    settings.put("PARLEY_ROSTER_GROUPS_SECONDS", "2");
    settings.put("PARLEY_AUTH", HOUSE + "=ldap," + INN + "=ldap+own");
    server = ServerUnderTest.create(System.getProperty("parley.it.server"), settings);
    server.start();
    door = new Door(server);
    server.addAccount(Jid.of("nurse@" + INN), House.PASSWORD);
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      if (server != null) {
        assertThat(server.complaints()).isEmpty();
        assertThat(server.log())
            .doesNotContain(House.PASSWORD, House.ODD_PASSWORD, House.SEARCHER_PASSWORD)
            .doesNotContain("\tat com.unboundid");
      }
    } finally {
      if (server != null) {
        server.stop();
      }
      house.close();
    }
  }

  private static Jid account(String name) {
    return Jid.of(name, HOUSE, null);
  }

  private static StreamClient login(Jid account) throws IOException {
    return Login.login(server.c2sPort(), account.withResource("test"), House.PASSWORD);
  }

  private static String answer(Jid account) throws IOException {
    return door.answer(account, House.PASSWORD);
  }

  @Test
  void smack() throws Exception {
    try (SmackClient romeo = SmackClient.login(server, "romeo", House.PASSWORD);
        SmackClient other = SmackClient.login(server, "j\u00fcrgen", House.ODD_PASSWORD)) {
      assertThat(romeo.connection().getUsedSaslMechansism()).isEqualTo("PLAIN");
      StanzaCollector heard =
          other.connection().createStanzaCollector(MessageWithBodiesFilter.INSTANCE);
      romeo
          .connection()
          .sendStanza(
              romeo
                  .connection()
                  .getStanzaFactory()
                  .buildMessageStanza()
                  .to(JidCreate.entityBareFrom("j\u00fcrgen@" + HOUSE))
                  .ofType(Message.Type.chat)
                  .setBody("Good morrow, cousin")
                  .build());
      Message message = heard.nextResultOrThrow(SOON.toMillis());
      assertThat(message.getBody()).isEqualTo("Good morrow, cousin");
      assertThat(message.getFrom().asBareJid().toString()).isEqualTo("romeo@" + HOUSE);
    }
    assertThat(house.first().log())
        .containsPattern("BIND dn=\"uid=romeo,[^\\n]* mech=SIMPLE bind_ssf=0 ssf=[1-9]");
  }

  @Test
  void slixmpp() throws Exception {
    String output =
        Slixmpp.run(
            "directory_clients.py",
            "127.0.0.1",
            Integer.toString(server.c2sPort()),
            "o\\27hara@" + HOUSE,
            "juliet@" + HOUSE,
            House.PASSWORD);
    assertThat(output.lines()).contains("well");
  }

  @Test
  void profanity() throws Exception {
    try (Profanity profanity = new Profanity(home);
        StreamClient juliet = login(account("juliet"))) {
      juliet.write("<presence/>");
      juliet.expect("presence");
      profanity.login(server, account("romeo"), House.PASSWORD);
      profanity.type("/msg juliet@" + HOUSE + " good morrow, cousin");
      Element heard = juliet.expect("message");
      assertThat(heard.childText("body", Namespaces.CLIENT)).isEqualTo("good morrow, cousin");
      profanity.type("/quit");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mercutio, account-disabled",
    "tybalt, credentials-expired",
    "paris, credentials-expired",
    "rosaline, not-authorized",
    "nobody, not-authorized"
  })
  void whoMayNotLogInIsToldWhy(String name, String condition) throws IOException {
    assertThat(answer(account(name))).isEqualTo(condition);
  }

  @Test
  void whoIsInNoGroupIsToldToTheAdministrator() throws IOException {
    assertThat(answer(account("rosaline"))).isEqualTo("not-authorized");
    door.assertLogged("PARLEY-S081", "rosaline@" + HOUSE, House.dn("rosaline"));
  }

  /** The directory allows three, so each attempt must count once. */
  @Test
  void wrongPasswordsLockTheAccountAsTheDirectorySays() throws IOException {
    Jid benvolio = account("benvolio");
    assertThat(door.answer(benvolio, "wrong")).isEqualTo("not-authorized");
    assertThat(door.answer(benvolio, "wrong")).isEqualTo("not-authorized");
    assertThat(answer(benvolio)).isEqualTo("success");
    for (int i = 0; i < 3; i++) {
      assertThat(door.answer(benvolio, "wrong")).isEqualTo("not-authorized");
    }
    assertThat(answer(benvolio)).isEqualTo("account-disabled");
    house.change(House.dn("benvolio"), "changetype: modify", "delete: pwdAccountLockedTime");
    assertThat(answer(benvolio)).isEqualTo("success");
  }

  @Test
  void whoLeavesCannotLogInAnyMore() throws IOException {
    Jid abram = account("abram");
    assertThat(answer(abram)).isEqualTo("not-authorized");
    house.change(
        House.dn("abram"),
        "changetype: add",
        "objectClass: inetOrgPerson",
        "uid: abram",
        "cn: Abram",
        "sn: Montaigu",
        "userPassword: " + House.PASSWORD);
    assertThat(answer(abram)).isEqualTo("not-authorized");
    String group = "cn=montagues,ou=groups," + Slapd.SUFFIX;
    house.change(group, "changetype: modify", "add: member", "member: " + House.dn("abram"));
    assertThat(answer(abram)).isEqualTo("success");
    house.change(House.dn("abram"), "changetype: delete");
    assertThat(answer(abram)).isEqualTo("not-authorized");
  }

  /** A directory would take no password for nobody's, and be content (RFC 4513, section 5.1.2). */
  @Test
  void noPasswordIsNone() throws IOException {
    assertThat(door.answer(account("romeo"), "")).isEqualTo("malformed-request");
  }

  @Test
  void theServerTriesItsDirectory() throws IOException {
    List<String> lines = server.checkDirectory(account("romeo"), House.PASSWORD);
    assertThat(lines).first().isEqualTo("ok");
    assertThat(lines).noneMatch(line -> line.startsWith("!!") || line.contains(House.PASSWORD));
    assertThat(lines)
        .anyMatch(line -> line.contains(" by StartTLS, the certificate is for "))
        .anyMatch(
            line -> line.startsWith("ok  romeo@" + HOUSE + ": may log in as a member, by cn="))
        .contains("ok  " + House.dn("romeo") + ": the password is right");
    assertThat(server.checkDirectory(account("rosaline"), House.PASSWORD))
        .anyMatch(line -> line.startsWith("!!  rosaline@" + HOUSE + ": is in none of the groups"));
    assertThat(server.checkDirectory(account("tybalt"), House.PASSWORD))
        .anyMatch(line -> line.contains(": the password is right, but has expired"));
  }

  @Test
  void onlyPlainIsOffered() throws IOException {
    assertThat(door.mechanisms(HOUSE)).containsExactly("PLAIN");
  }

  @Test
  void ownAccountsAreBesideThoseOfTheDirectory() throws IOException {
    assertThat(answer(Jid.of("nurse@" + INN))).isEqualTo("success");
    assertThat(answer(Jid.of("juliet@" + INN))).isEqualTo("success");
    assertThat(answer(account("nurse"))).isEqualTo("not-authorized");
    assertThatThrownBy(() -> server.addAccount(Jid.of("juliet@" + INN), "mine"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("juliet@" + INN);
    assertThatThrownBy(() -> server.addAccount(account("nurse"), "mine"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void colleaguesAreInTheRoster() throws IOException {
    String group = "cn=watch,ou=groups," + Slapd.SUFFIX;
    String member = "member: cn=L\u00fcck\\, \\\"J\u00fcrgen\\\" \u00d6.,ou=people," + Slapd.SUFFIX;
    try (StreamClient scarlett = login(account("o\\27hara"))) {
      scarlett.write("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
      Element roster = scarlett.expect("iq").firstElement();
      assertThat(roster.elements())
          .containsExactly(
              ElementReader.parse(
                  "<item xmlns='jabber:iq:roster' jid='j\u00fcrgen@verona.example'"
                      + " name='L\u00fcck, &quot;J\u00fcrgen&quot; \u00d6.' subscription='both'>"
                      + "<group>watch</group></item>"));
      house.change(group, "changetype: modify", "delete: member", member);
      assertThat(scarlett.expect("iq").toString())
          .contains("j\u00fcrgen@verona.example", "subscription='remove'");
      house.change(group, "changetype: modify", "add: member", member);
      assertThat(scarlett.expect("iq").toString()).contains("subscription='both'");
    }
  }

  /** Nobody notices, and the log has no reason to tell of it. */
  @Test
  @Order(LAST - 2)
  void oneServerIsEnough() throws IOException {
    assertThat(answer(account("romeo"))).isEqualTo("success");
    int outages = door.count("PARLEY-S051");
    house.first().kill();
    assertThat(answer(account("romeo"))).isEqualTo("success");
    assertThat(house.second().log()).contains("BIND dn=\"uid=romeo,");
    house.start();
    house.second().kill();
    assertThat(answer(account("romeo"))).isEqualTo("success");
    assertThat(door.count("PARLEY-S051")).isEqualTo(outages);
  }

  @Test
  @Order(LAST - 1)
  void bothServersAreStoppedAndStarted() throws IOException {
    house.start();
    assertThat(answer(account("romeo"))).isEqualTo("success");
    house.first().kill();
    house.second().kill();
    assertThat(answer(account("romeo"))).isEqualTo("temporary-auth-failure");
    door.assertLogged("PARLEY-S051", "the backend ldap cannot be looked up: no server answers");
    assertThat(answer(Jid.of("nurse@" + INN))).isEqualTo("success");
    house.start();
    door.awaitSuccess(account("romeo"), House.PASSWORD);
    door.assertLogged("PARLEY-S052", "the backend ldap can be looked up again");
  }

  @Test
  @Order(LAST)
  void bothServersAreSlow() throws IOException {
    house.start();
    try (StreamClient romeo = login(account("romeo"));
        StreamClient juliet = login(account("juliet"))) {
      juliet.write("<presence/>");
      juliet.expect("presence");
      assertThat(server.stacks("parley-directory")).isNotEmpty();
      assertThat(server.stacks("parley-directory-login")).isNotEmpty();
      house.first().pause();
      house.second().pause();
      try {
        assertTold(House.TIMEOUT.plusSeconds(2));
        assertTold(Duration.ofSeconds(2));
        romeo.write(
            "<message type='chat' to='juliet@%s'><body>Good night</body></message>"
                .formatted(HOUSE));
        Element heard = juliet.expect("message");
        assertThat(heard.childText("body", Namespaces.CLIENT)).isEqualTo("Good night");
        Await.until(SOON, () -> "no thread hangs", door::doesNobodyWait);
      } finally {
        house.first().resume();
        house.second().resume();
      }
      door.awaitSuccess(account("romeo"), House.PASSWORD);
    }
  }

  /** Who logs in now is told to come again, and that within some time. */
  private static void assertTold(Duration limit) throws IOException {
    long begin = System.nanoTime();
    assertThat(answer(account("romeo"))).isEqualTo("temporary-auth-failure");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit);
  }
}
