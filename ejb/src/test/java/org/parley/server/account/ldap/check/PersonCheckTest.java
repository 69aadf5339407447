package org.parley.server.account.ldap.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Setting;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.ldap.LocalLdap;
import org.parley.server.account.ldap.TestDirectory;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.roster.shared.SharedRosterSettings;

/** What is told of one person. */
class PersonCheckTest {
  private static final String ROMEO = TestDirectory.personDn("romeo");
  private static final String SALT_AND_KEYS =
      "4096:c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
          + ":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private BindResult answer;
  private TestDirectory directory;
  private Map<Setting, String> settings;

  @BeforeEach
  void start() throws LDAPException {
    directory =
        TestDirectory.plain(
            new InMemoryOperationInterceptor() {
              @Override
              public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult bind) {
                if (answer != null && bind.getRequest().getBindDN().equals(ROMEO)) {
                  bind.setResult(answer);
                }
              }
            });
    settings = LocalLdap.settings(directory.url());
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private List<String> lines(String person, String password) {
    List<String> lines = CheckLines.of(settings, person, password);
    assertThat(lines).noneMatch(line -> line.contains("hush") || line.contains("c2FsdA"));
    return lines;
  }

  private void assertWrong(String person, String password, String start, String... parts) {
    assertThat(CheckLines.wrong(lines(person, password)))
        .filteredOn(line -> line.startsWith("!!  " + start))
        .hasSize(1)
        .allSatisfy(line -> assertThat(parts).allSatisfy(part -> assertThat(line).contains(part)));
  }

  @Test
  void whoMayLogInIsToldWithAllThatIsFound() throws LDAPException {
    directory.person(
        "romeo",
        "hush",
        "cn",
        "Romeo",
        "mail",
        "r@example.org",
        "jpegPhoto",
        "picture",
        "authPassword",
        "SCRAM-SHA-256$" + SALT_AND_KEYS);
    directory.group("chat", TestDirectory.groupDn("lovers"));
    directory.group("lovers", ROMEO);
    settings.put(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat"));
    settings.put(LdapSettings.LOGIN_FILTER, "(uid=%u)");
    settings.put(LdapSettings.SCRAM, "SHA-256");
    settings.put(SharedRosterSettings.GROUPS, "lovers");
    List<String> lines = lines("romeo@example.org", "hush");
    assertThat(CheckLines.wrong(lines)).isEmpty();
    assertThat(lines)
        .contains(
            "ok  romeo@example.org: "
                + ROMEO
                + " is found by (&(uid=romeo)(objectClass=*)) below "
                + TestDirectory.PEOPLE,
            "ok  romeo@example.org: the entry is what (uid=%u) wants",
            "ok  romeo@example.org: may log in as a member, by "
                + TestDirectory.groupDn("lovers")
                + " in "
                + TestDirectory.groupDn("chat"),
            "ok  romeo@example.org: the entry says nothing against the account",
            "ok  romeo@example.org: the SCRAM key for SHA-256 is there",
            "ok  romeo@example.org: the vCard has FN, EMAIL, PHOTO (image/jpeg, 7 bytes)",
            "ok  romeo@example.org: is in these groups of rosters: lovers",
            "ok  " + ROMEO + ": the password is right");
  }

  @Test
  void nobodyHasTheName() throws LDAPException {
    directory.person("romeo", "hush");
    assertWrong(
        "paris@example.org",
        null,
        "paris@example.org: nobody is found by (&(uid=paris)(objectClass=*))",
        "is the attribute with the name");
    assertWrong(
        "a\\5cb@example.org", null, "a\\5cb@example.org: nobody in a directory can have this");
    settings.put(LdapSettings.FILTER, "(objectClass=robot)");
    assertWrong(
        "romeo@example.org", null, "romeo@example.org: nobody is found", ROMEO + " has the");
  }

  @Test
  void twoHaveTheName() throws LDAPException {
    directory.person("romeo", "hush");
    directory.unit("ou=more," + TestDirectory.PEOPLE);
    directory.entry("cn=R,ou=more," + TestDirectory.PEOPLE, "uid", "romeo", "hush");
    assertWrong(
        "romeo@example.org",
        "hush",
        "romeo@example.org: several entries are found",
        ROMEO,
        "cn=R,ou=more,",
        "neither of them can log in");
  }

  @Test
  void theEntryHasNoName() throws LDAPException {
    directory.entry("cn=R," + TestDirectory.PEOPLE, "mail", "romeo@example.org", "hush");
    settings.put(LdapSettings.FILTER, "(mail=%u@example.org)");
    assertWrong(
        "romeo@example.org",
        null,
        "romeo@example.org: cn=R," + TestDirectory.PEOPLE + " is found, but has no name",
        "it has mail=romeo@example.org");
  }

  @Test
  void theDomainIsAnotherOnes() throws LDAPException {
    directory.person("romeo", "hush");
    settings.put(AccountSettings.AUTH, "example.org=own+ldap");
    assertThat(lines("romeo@example.org", null))
        .contains("--  example.org: asked first, and not looked at here: own");
    assertWrong(
        "romeo@example.com",
        null,
        "example.com: this domain does not have its people in the directory");
  }

  @Test
  void whoIsInNoGroupThatMayLogIn() throws LDAPException {
    directory.person("romeo", "hush");
    directory.group("chat", TestDirectory.personDn("juliet"));
    directory.group("lovers", ROMEO);
    settings.put(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat"));
    settings.put(LdapSettings.LOGIN_FILTER, "(employeeType=staff)");
    assertWrong(
        "romeo@example.org",
        null,
        "romeo@example.org: is in none of the groups that may log in, but in "
            + TestDirectory.groupDn("lovers"));
    assertWrong(
        "romeo@example.org", null, "romeo@example.org: the entry is not what (employeeType=staff)");
  }

  @Test
  void groupsThatContainOneAnother() throws LDAPException {
    directory.person("romeo", "hush");
    directory.group("a", TestDirectory.groupDn("b"), ROMEO);
    directory.group("b", TestDirectory.groupDn("a"));
    directory.group("chat", TestDirectory.personDn("juliet"));
    settings.put(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat"));
    List<String> lines = lines("romeo@example.org", null);
    String a = TestDirectory.groupDn("a");
    assertThat(lines)
        .contains(
            "--  romeo@example.org: groups that contain one another are looked at once: by "
                + String.join(" in ", a, TestDirectory.groupDn("b"), a));
    assertThat(CheckLines.wrong(lines))
        .anyMatch(line -> line.startsWith("!!  romeo@example.org: is in none of the groups"));
  }

  @Test
  void aGroupThatTheSettingsDoNotLookInto() throws LDAPException {
    directory.person("romeo", "hush");
    directory.group("chat", ROMEO);
    settings.put(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat"));
    settings.put(LdapSettings.GROUP_NESTING, "memberof");
    assertWrong(
        "romeo@example.org",
        null,
        "romeo@example.org: is a member (by " + TestDirectory.groupDn("chat") + "), but that is",
        "to search");
  }

  @Test
  void accountsThatAreClosed() throws LDAPException {
    directory.person("romeo", "hush", "nsAccountLock", "true");
    assertWrong(
        "romeo@example.org", null, "romeo@example.org: the account is disabled, locked or over");
    directory.person("paris", "hush", "pwdLastSet", "0");
    assertWrong("paris@example.org", null, "paris@example.org: the password must be changed");
  }

  @Test
  void noKeys() throws LDAPException {
    directory.person("romeo", "hush");
    settings.put(LdapSettings.SCRAM, "SHA-512");
    assertWrong(
        "romeo@example.org",
        null,
        "romeo@example.org: the SCRAM key for SHA-512 is not there or may not be used");
  }

  @Test
  void aPictureThatIsTooLarge() throws LDAPException {
    directory.person("romeo", "hush", "cn", "Romeo", "jpegPhoto", "x".repeat(3000));
    settings.put(PubsubSettings.LIMIT_ITEM_BYTES, "2000");
    assertWrong(
        "romeo@example.org",
        null,
        "romeo@example.org: the vCard: the picture of 3000 bytes is too large and is left out");
    assertThat(lines("romeo@example.org", null))
        .contains("ok  romeo@example.org: the vCard has FN");
  }

  @Test
  void passwordsThatDoNotLetIn() throws LDAPException {
    directory.person("romeo", "hush");
    assertWrong("romeo@example.org", "hush, hush", ROMEO + ": the password is wrong");
    for (String code :
        List.of(
            "532:the password is right, but has expired",
            "533:the account is",
            "775:the account is locked")) {
      String[] sides = code.split(":");
      answer =
          new BindResult(
              1,
              ResultCode.INVALID_CREDENTIALS,
              "error, data " + sides[0] + ", v",
              null,
              null,
              null);
      assertWrong("romeo@example.org", "hush", ROMEO + ": " + sides[1]);
    }
    answer = new BindResult(1, ResultCode.BUSY, "later", null, null, null);
    assertWrong("romeo@example.org", "hush", "romeo@example.org: ", "later");
  }

  @Test
  void whoReadsTheOwnEntryAlone() throws LDAPException {
    directory.person("romeo", "hush");
    settings.put(LdapSettings.BIND_DN, "");
    settings.put(LdapSettings.BIND_PASSWORD, "");
    settings.put(LdapSettings.DN, "uid=%u," + TestDirectory.PEOPLE);
    assertThat(lines("romeo@example.org", "hush"))
        .contains(
            "ok  " + ROMEO + ": the password is right",
            "ok  romeo@example.org: "
                + ROMEO
                + " is found as "
                + ROMEO
                + " with (&(uid=romeo)(objectClass=*))");
  }
}
