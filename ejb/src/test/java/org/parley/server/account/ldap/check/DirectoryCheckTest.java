package org.parley.server.account.ldap.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.settings.Setting;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.ldap.LocalLdap;
import org.parley.server.account.ldap.TestDirectory;
import org.parley.server.account.ldap.TestKeys;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.roster.shared.SharedRosterSettings;

/** What is told of the settings, the servers and all people. */
class DirectoryCheckTest {
  private static final TestKeys KEYS = TestKeys.of("localhost");
  private static final TestKeys OTHER = TestKeys.of("ldap.example.org");

  private TestDirectory directory;
  @TempDir private Path files;

  @BeforeEach
  void start() throws LDAPException {
    directory = TestDirectory.plain();
    directory.person("romeo", "secret");
    directory.person("juliet", "secret");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private Map<Setting, String> settings(Setting setting, String value) {
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(setting, value);
    return settings;
  }

  private static List<String> wrong(Map<Setting, String> settings) {
    List<String> lines = CheckLines.of(settings);
    assertThat(lines).noneMatch(line -> line.contains(TestDirectory.SECRET + ' '));
    return CheckLines.wrong(lines);
  }

  private static void assertOne(List<String> lines, String start, String... parts) {
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).startsWith("!!  " + start);
    assertThat(parts).allSatisfy(part -> assertThat(lines.get(0)).contains(part));
  }

  @Test
  void whereAllIsWellEachStepSaysSo() {
    List<String> lines = CheckLines.of(LocalLdap.settings(directory.url()));
    assertThat(CheckLines.wrong(lines)).isEmpty();
    String where = "localhost:" + directory.server().getListenPort();
    assertThat(lines)
        .contains(
            "ok  settings: they can be understood",
            "ok  people in the directory have: example.org",
            "ok  " + where + " (127.0.0.1): it is reached",
            "--  " + where + ": without TLS, as parley.ldap.tls is loopback",
            "ok  " + where + ": it lets " + TestDirectory.SEARCHER + " in",
            "ok  people are looked for below ou=people,dc=example,dc=org, which is there",
            "ok  groups are looked for below ou=groups,dc=example,dc=org, which is there",
            "ok  example.org: 2 people are found, such as juliet@example.org, romeo@example.org",
            "ok  example.org: 2 people are let in by filter, groups and the state of the account",
            "--  no group stands in rosters, as parley.roster.groups is empty");
  }

  @Test
  void settingsThatCannotBeUnderstoodEndIt() {
    Map<Setting, String> settings = settings(LdapSettings.BASE, "people");
    settings.put(LdapSettings.URL, "http://localhost");
    settings.put(LdapSettings.FILTER, "(uid=");
    List<String> lines = CheckLines.of(settings);
    assertThat(CheckLines.wrong(lines))
        .hasSize(3)
        .allMatch(line -> line.startsWith("!!  settings: "));
    assertThat(lines)
        .hasSize(4)
        .endsWith("--  the rest is tried once the settings can be understood");
    assertOne(
        wrong(settings(LdapSettings.TIMEOUT, "soon")), "settings: ", "must be a whole number");
  }

  @Test
  void aDirectoryThatNoDomainAsksIsTriedAllTheSame() {
    List<String> lines = CheckLines.of(settings(AccountSettings.AUTH, ""));
    assertOne(
        CheckLines.wrong(lines),
        "no domain has its people in the directory: set parley.auth",
        "example.org=ldap");
    assertThat(lines).anyMatch(line -> line.startsWith("ok  example.org: 2 people are found"));
  }

  @Test
  void aPortWhereNobodyListens() {
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    directory.down();
    List<String> lines = CheckLines.of(settings);
    assertOne(CheckLines.wrong(lines), "localhost:", "it is not reached (", "a firewall");
    assertThat(lines).endsWith("--  the rest is tried once a server can be asked");
  }

  @Test
  void aNameThatHasNoAddress() {
    assertOne(
        wrong(settings(LdapSettings.URL, "ldap://ldap.invalid")),
        "ldap.invalid:389: its name has no address: see whether");
  }

  @Test
  void oneServerOfTwoIsAway() {
    String url = directory.url();
    List<String> lines = CheckLines.of(settings(LdapSettings.URL, "ldap://ldap.invalid," + url));
    assertOne(CheckLines.wrong(lines), "ldap.invalid:389: its name");
    assertThat(lines).anyMatch(line -> line.startsWith("ok  example.org: 2 people are let in"));
  }

  @Test
  void whatAServerSaysNothingIsBounded() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<Setting, String> settings =
          settings(LdapSettings.URL, "ldap://localhost:" + silent.getLocalPort());
      settings.put(LdapSettings.TIMEOUT_ANSWER, "1");
      assertOne(wrong(settings), "localhost:", "no server answers (");
    }
  }

  @Test
  void aDirectoryThatIsSlowAtEachStepDoesNotKeepAnybody() throws Exception {
    InMemoryOperationInterceptor slow =
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
            try {
              Thread.sleep(20_000);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (TestDirectory sluggish = TestDirectory.plain(slow)) {
      Map<Setting, String> settings = LocalLdap.settings(sluggish.url());
      settings.put(LdapSettings.TIMEOUT, "1");
      List<String> lines = CheckLines.of(settings);
      assertOne(
          CheckLines.wrong(lines), "the rest was not tried, for all together took more than 6");
      assertThat(lines).anyMatch(line -> line.endsWith(": it is reached"));
    }
  }

  @Test
  void theAccountThatSearchesHasAnotherPassword() {
    assertOne(
        wrong(settings(LdapSettings.BIND_PASSWORD, "wrong\"")),
        "localhost:",
        "it refuses " + LdapSettings.BIND_DN.key() + ": see whether that DN and");
  }

  @Test
  void nobodyMaySearchWithoutAnAccount() {
    Map<Setting, String> settings = settings(LdapSettings.BIND_DN, "");
    settings.put(LdapSettings.BIND_PASSWORD, "");
    assertThat(wrong(settings))
        .isNotEmpty()
        .allMatch(line -> line.contains("it lets nobody search who has not said who he is: set"));
  }

  @Test
  void basesThatAreNotThere() {
    assertOne(
        wrong(settings(LdapSettings.BASE, "ou=staff,dc=example,dc=org")),
        "people are looked for below ou=staff,dc=example,dc=org, which is not there",
        "see parley.ldap.base",
        "; the directory has dc=example,dc=org");
    assertOne(
        wrong(settings(LdapSettings.GROUP_BASE, "ou=teams,dc=example,dc=org")),
        "groups are looked for below ou=teams,dc=example,dc=org, which is not there");
    assertThat(wrong(settings(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat"))))
        .anyMatch(line -> line.startsWith("!!  members may log in of cn=chat,"))
        .anyMatch(line -> line.startsWith("!!  example.org: none of them may log in: see "));
  }

  @Test
  void peopleWithoutTheAttributeOfNames() {
    assertOne(
        wrong(settings(LdapSettings.NAME, "sAMAccountName")),
        "example.org: of 2 entries, such as " + TestDirectory.personDn("juliet"),
        "none has a name",
        "it has uid=juliet");
    assertOne(
        wrong(settings(LdapSettings.FILTER, "(objectClass=robot)")),
        "example.org: nobody is found below " + TestDirectory.PEOPLE);
  }

  @Test
  void ofManyPeopleTheFirstAreCounted() throws LDAPException {
    for (int i = 0; i < 600; i++) {
      directory.person("u" + i, "x");
    }
    assertThat(CheckLines.of(LocalLdap.settings(directory.url())))
        .anyMatch(line -> line.startsWith("ok  example.org: at least 499 people are found"))
        .anyMatch(line -> line.startsWith("ok  example.org: at least 500 people are let in"));
  }

  @Test
  void groupsInRosters() throws LDAPException {
    directory.group("sales", TestDirectory.personDn("romeo"));
    List<String> lines = CheckLines.of(settings(SharedRosterSettings.GROUPS, "sales,support=all"));
    assertOne(CheckLines.wrong(lines), "groups in rosters: there is none called support: see ");
    assertThat(lines).contains("ok  groups in rosters: sales");
  }

  private Map<Setting, String> safe(TestDirectory server, TestKeys trusted) throws Exception {
    Map<Setting, String> settings = new HashMap<>(LocalLdap.settings(server.url()));
    settings.put(LdapSettings.TLS, "required");
    settings.put(LdapSettings.TRUST, trusted.write(files).toString());
    return settings;
  }

  @Test
  void certificatesThatAreGood() throws Exception {
    for (TestDirectory each : List.of(TestDirectory.ldaps(KEYS), TestDirectory.startTls(KEYS))) {
      try (TestDirectory server = each) {
        server.person("romeo", "secret");
        List<String> lines = CheckLines.of(safe(server, KEYS));
        assertThat(CheckLines.wrong(lines)).isEmpty();
        assertThat(lines)
            .anyMatch(
                line ->
                    line.contains(": TLSv1.3")
                        && line.contains("for localhost, from itself, trusted, valid until 2"));
      }
    }
  }

  @Test
  void certificatesThatAreNotTrusted() throws Exception {
    for (TestDirectory each : List.of(TestDirectory.ldaps(KEYS), TestDirectory.startTls(KEYS))) {
      try (TestDirectory server = each) {
        assertOne(
            wrong(safe(server, OTHER)),
            "localhost:",
            "its certificate, for localhost, is from itself, which is not trusted: let the PEM file");
        assertThat(server.takeBinds()).isEmpty();
      }
    }
  }

  @Test
  void certificatesOfOtherHosts() throws Exception {
    for (TestDirectory each : List.of(TestDirectory.ldaps(OTHER), TestDirectory.startTls(OTHER))) {
      try (TestDirectory server = each) {
        assertOne(
            wrong(safe(server, OTHER)),
            "localhost:",
            "its certificate, for ldap.example.org, is not for localhost: let ");
        assertThat(server.takeBinds()).isEmpty();
      }
    }
  }

  @Test
  void certificatesThatHaveRunOut() throws Exception {
    TestKeys old = TestKeys.of("localhost", Instant.parse("2020-02-29T12:00:00Z"));
    try (TestDirectory server = TestDirectory.ldaps(old)) {
      server.person("romeo", "secret");
      assertOne(
          wrong(safe(server, old)),
          "localhost:",
          "has run out on 2020-02-29: give the directory a new one");
    }
  }

  @Test
  void serversWithoutTls() throws Exception {
    assertOne(
        wrong(safe(directory, KEYS)),
        "localhost:",
        "it shows no certificate (",
        "let the directory have a certificate for StartTLS");
    Map<Setting, String> settings = safe(directory, KEYS);
    settings.put(LdapSettings.URL, directory.url().replace("ldap:", "ldaps:"));
    settings.put(LdapSettings.TIMEOUT_CONNECT, "2");
    assertOne(wrong(settings), "localhost:", "see whether the port is that of ldaps");
    assertThat(directory.takeBinds()).isEmpty();
  }
}
