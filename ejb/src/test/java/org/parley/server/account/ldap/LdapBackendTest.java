package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Setting;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.ldap.connection.LdapSettings;

/** People of a directory: who is found, and whose password is right. */
class LdapBackendTest {
  private TestDirectory directory;
  private LocalLdap ldap;

  @BeforeEach
  void start() throws LDAPException {
    directory = TestDirectory.plain();
    directory.person("romeo", "wherefore");
    start(Map.of());
  }

  private void start(Map<Setting, String> more) {
    if (ldap != null) {
      ldap.close();
    }
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.putAll(more);
    ldap = new LocalLdap(settings);
  }

  @AfterEach
  void stop() {
    ldap.close();
    directory.close();
  }

  private static Jid account(String local) {
    return Jid.of(local, "example.org", null);
  }

  private Verdict verify(String local, String password) {
    return ldap.backend().verify(account(local), password);
  }

  private Verdict find(String local) {
    return ldap.backend().find(account(local));
  }

  @Test
  void thePasswordIsTriedAsThePerson() {
    assertThat(verify("romeo", "wherefore")).isEqualTo(Verdict.right("romeo"));
    assertThat(directory.takeBinds())
        .containsExactly(TestDirectory.SEARCHER, TestDirectory.personDn("romeo"));
    assertThat(verify("romeo", "Wherefore")).isEqualTo(Verdict.WRONG);
    assertThat(directory.takeBinds()).containsExactly(TestDirectory.personDn("romeo"));
  }

  @Test
  void whoIsNotThereTakesAsManyQuestions() {
    verify("romeo", "x");
    directory.takeBinds();
    directory.takeSearches();
    assertThat(verify("juliet", "wherefore")).isEqualTo(Verdict.UNKNOWN);
    assertThat(directory.takeBinds()).singleElement().asString().startsWith("cn=parley-nobody-");
    assertThat(directory.takeSearches()).hasSize(1);
  }

  @Test
  void feigningAsksAsMuchAndNeverTriesThePasswordOfAnybody() {
    ldap.backend().feign(account("romeo"), "wherefore");
    assertThat(directory.takeBinds())
        .hasSize(2)
        .doesNotContain(TestDirectory.personDn("romeo"))
        .contains(TestDirectory.SEARCHER);
    assertThat(directory.takeSearches()).hasSize(1);
  }

  @Test
  void anEmptyPasswordIsWrongAndNobodysLogin() {
    assertThat(verify("romeo", "")).isEqualTo(Verdict.WRONG);
    assertThat(directory.takeBinds()).isEmpty();
  }

  @Test
  void aPasswordIsAnyUnicodeAsItWasTyped() throws LDAPException {
    String password = "pâß²wörd \uD83D\uDE00\u00AD\u0301 \"',\\";
    directory.person("juliet", password);
    assertThat(verify("juliet", password).isRight()).isTrue();
    assertThat(verify("juliet", password.replace('²', '2'))).isEqualTo(Verdict.WRONG);
  }

  @Test
  void aDnMayHoldAnything() throws LDAPException {
    directory.entry(
        new RDN("cn", " Müller, \"Jürgen\" <x>;+=#\\ ") + "," + TestDirectory.PEOPLE,
        "uid",
        "juergen",
        "secret");
    assertThat(verify("juergen", "secret").isRight()).isTrue();
  }

  @Test
  void nobodyWritesFilters() throws LDAPException {
    directory.person("r(o)m*eo\\", "secret");
    assertThat(verify("*", "wherefore")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verify("romeo)(uid=*", "wherefore")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verify("r*", "wherefore")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verify("r(o)m*eo\\", "secret").isRight()).isTrue();
  }

  @Test
  void whatAnAddressCannotHoldIsEscaped() throws LDAPException {
    directory.person("space cadet", "secret");
    directory.person("o'hara@home", "secret");
    assertThat(verify("space\\20cadet", "secret")).isEqualTo(Verdict.right("space\\20cadet"));
    assertThat(verify("o\\27hara\\40home", "secret").isRight()).isTrue();
  }

  @Test
  void theNameIsThatOfTheEntryAsAnAddressHasIt() throws LDAPException {
    directory.entry("cn=t," + TestDirectory.PEOPLE, "uid", "Tybalt", "secret", "uid", "cat");
    assertThat(verify("tybalt", "secret")).isEqualTo(Verdict.right("tybalt"));
    assertThat(verify("cat", "secret")).isEqualTo(Verdict.right("cat"));
    start(Map.of(LdapSettings.FILTER, "(|(uid=%u)(mail=%u@%d))"));
    directory.person("benvolio", "secret", "mail", "ben@example.org");
    assertThat(verify("ben", "secret")).isEqualTo(Verdict.right("benvolio"));
    assertThat(verify("benvolio", "secret")).isEqualTo(Verdict.right("benvolio"));
  }

  /** A directory overlooks spaces, and some escapes mean what stands there anyway. */
  @Test
  void aNameHasOneSpelling() throws LDAPException {
    directory.person("space cadet", "secret");
    directory.person("a\\b", "secret");
    for (String other :
        List.of("romeo\\20", "\\20romeo", "space\\20\\20cadet", "a\\5cb", "r".repeat(256))) {
      assertThat(verify(other, "wherefore")).as(other).isEqualTo(Verdict.UNKNOWN);
      assertThat(verify(other, "secret")).as(other).isEqualTo(Verdict.UNKNOWN);
      assertThat(find(other)).as(other).isEqualTo(Verdict.UNKNOWN);
    }
    assertThat(verify("space\\20cadet", "secret").isRight()).isTrue();
    assertThat(verify("a\\b", "secret").isRight()).isTrue();
    start(Map.of(LdapSettings.DN, "uid=%u," + TestDirectory.PEOPLE));
    assertThat(verify("romeo\\20", "wherefore")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void wrongPasswordsCountForThePersonWhateverNameIsUsed() throws LDAPException {
    start(
        Map.of(
            LdapSettings.FILTER,
            "(|(uid=%u)(mail=%u@%d)(cn=%u))",
            AccountSettings.GUESS_FREE,
            "3"));
    directory.person(
        "benvolio", "secret", "mail", "ben@example.org", "cn", "b", "cn", "be", "cn", "benv");
    assertThat(verify("ben", "secret").isRight()).isTrue();
    for (String name : List.of("b", "be", "benv")) {
      assertThat(verify(name, "x")).isEqualTo(Verdict.WRONG);
    }
    directory.takeBinds();
    Verdict refused = Verdict.UNAVAILABLE.asGuess(true);
    assertThat(verify("b", "secret")).isEqualTo(refused);
    assertThat(verify("benv", "x")).isEqualTo(refused);
    assertThat(directory.takeBinds()).hasSize(2).allMatch(dn -> dn.startsWith("cn=parley-nobody-"));
    // whoever logs in as ever is not shut out
    assertThat(verify("ben", "secret").isRight()).isTrue();
    assertThat(verify("benvolio", "secret").isRight()).isTrue();
    ldap.clock().advance(Duration.ofSeconds(31));
    assertThat(verify("b", "secret").isRight()).isTrue();
  }

  @Test
  void aPrincipalNameIsReadUpToItsSuffix() throws LDAPException {
    directory.person("1", "secret", "userPrincipalName", "Paris@Example.ORG");
    directory.person("2", "secret", "userPrincipalName", "paris@elsewhere.example");
    start(Map.of(LdapSettings.NAME, "userPrincipalName", LdapSettings.NAME_SUFFIX, "@%d"));
    assertThat(verify("paris", "secret")).isEqualTo(Verdict.right("paris"));
    assertThat(ldap.backend().list("example.org")).containsExactly(account("paris"));
    start(Map.of(LdapSettings.NAME, "userPrincipalName"));
    assertThat(verify("paris\\40elsewhere.example", "secret").isRight()).isTrue();
  }

  @Test
  void twoEntriesOfOneNameAreNobody() throws LDAPException {
    directory.entry("cn=other," + TestDirectory.PEOPLE, "uid", "romeo", "other");
    assertThat(verify("romeo", "wherefore")).isEqualTo(Verdict.UNKNOWN);
    assertThat(directory.takeBinds()).doesNotContain(TestDirectory.personDn("romeo"));
    assertThat(ldap.log().take())
        .singleElement()
        .asString()
        .contains(
            "PARLEY-S080: romeo@example.org cannot log in, for several entries have that name")
        .contains("cn=other");
  }

  @Test
  void peopleAreBelowSeveralDns() throws LDAPException {
    String other = "ou=more\\;,dc=example,dc=org";
    directory.unit(other);
    directory.entry("uid=juliet," + other, "uid", "juliet", "secret");
    start(Map.of(LdapSettings.BASE, TestDirectory.PEOPLE + ";" + other));
    assertThat(verify("juliet", "secret").isRight()).isTrue();
    assertThat(verify("romeo", "wherefore").isRight()).isTrue();
    directory.entry("uid=romeo," + other, "uid", "romeo", "secret");
    assertThat(verify("romeo", "wherefore")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void theDnMayBeKnownWithoutASearch() throws LDAPException {
    directory.person("a+b,\"c", "secret");
    start(Map.of(LdapSettings.DN, "uid=%u," + TestDirectory.PEOPLE));
    assertThat(verify("romeo", "wherefore").isRight()).isTrue();
    assertThat(verify("romeo", "x")).isEqualTo(Verdict.WRONG);
    assertThat(verify("a+b,\\22c", "secret").isRight()).isTrue();
    assertThat(verify("nobody", "x")).isEqualTo(Verdict.UNKNOWN);
    assertThat(find("romeo")).isEqualTo(Verdict.right("romeo"));
    assertThat(find("nobody")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void withoutASearcherThePersonLooksAtTheOwnEntry() throws LDAPException {
    directory.person("tybalt", "secret", "employeeType", "guest");
    start(
        Map.of(
            LdapSettings.DN,
            "uid=%u," + TestDirectory.PEOPLE,
            LdapSettings.BIND_DN,
            "",
            LdapSettings.BIND_PASSWORD,
            "",
            LdapSettings.LOGIN_FILTER,
            "(!(employeeType=guest))"));
    assertThat(verify("romeo", "wherefore")).isEqualTo(Verdict.right("romeo"));
    assertThat(verify("romeo", "x").isRight()).isFalse();
    assertThat(verify("tybalt", "secret")).isEqualTo(Verdict.UNKNOWN);
    assertThat(directory.takeBinds()).doesNotContain(TestDirectory.SEARCHER);
  }

  @Test
  void theFilterSaysWhoIsAPersonAndWhoMayLogIn() throws LDAPException {
    directory.person("printer", "secret", "employeeType", "device");
    directory.person("tybalt", "secret", "employeeType", "guest");
    start(
        Map.of(
            LdapSettings.FILTER,
            "(!(employeeType=device))",
            LdapSettings.LOGIN_FILTER,
            "(!(employeeType=guest))"));
    assertThat(verify("romeo", "wherefore").isRight()).isTrue();
    assertThat(verify("printer", "secret")).isEqualTo(Verdict.UNKNOWN);
    assertThat(ldap.log().take()).isEmpty();
    assertThat(verify("tybalt", "wrong")).isEqualTo(Verdict.WRONG);
    assertThat(ldap.log().take()).isEmpty();
    assertThat(verify("tybalt", "secret")).isEqualTo(Verdict.UNKNOWN);
    assertThat(ldap.log().take())
        .singleElement()
        .asString()
        .contains(
            "PARLEY-S081: tybalt@example.org has shown the right password and may not log in");
    assertThat(find("tybalt")).isEqualTo(Verdict.UNKNOWN);
    assertThat(ldap.backend().list("example.org")).containsExactly(account("romeo"));
  }

  @Test
  void oneLevelIsNotAnyDepth() throws LDAPException {
    directory.unit("ou=deep," + TestDirectory.PEOPLE);
    directory.entry("uid=juliet,ou=deep," + TestDirectory.PEOPLE, "uid", "juliet", "secret");
    assertThat(find("juliet").isRight()).isTrue();
    start(Map.of(LdapSettings.SCOPE, "one"));
    assertThat(find("juliet")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void thatSomebodyIsThereIsKnownForAWhile() throws LDAPException {
    assertThat(find("romeo")).isEqualTo(Verdict.right("romeo"));
    assertThat(find("juliet")).isEqualTo(Verdict.UNKNOWN);
    directory.takeSearches();
    for (int i = 0; i < 10; i++) {
      assertThat(find("romeo").isRight()).isTrue();
      assertThat(find("juliet")).isEqualTo(Verdict.UNKNOWN);
    }
    assertThat(directory.takeSearches()).isEmpty();
    directory.person("juliet", "secret");
    directory.server().delete(TestDirectory.personDn("romeo"));
    ldap.clock().advance(Duration.ofSeconds(5));
    assertThat(find("juliet").isRight()).isTrue();
    assertThat(find("romeo").isRight()).isTrue();
    ldap.clock().advance(Duration.ofSeconds(55));
    assertThat(find("romeo")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aPasswordIsNeverRemembered() throws LDAPException {
    assertThat(verify("romeo", "wherefore").isRight()).isTrue();
    directory.password("romeo", "new");
    assertThat(verify("romeo", "wherefore")).isEqualTo(Verdict.WRONG);
    assertThat(verify("romeo", "new").isRight()).isTrue();
    directory.server().delete(TestDirectory.personDn("romeo"));
    assertThat(verify("romeo", "new")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void allAreListedPageByPageAndWhoHasNoNameIsNot() throws LDAPException {
    directory.entry("cn=nameless," + TestDirectory.PEOPLE, "cn", "nameless", "x");
    directory.entry("cn=edge," + TestDirectory.PEOPLE, "uid", " edge", "x");
    for (int i = 10; i < 60; i++) {
      directory.person("u" + i, "x");
    }
    start(Map.of(LdapSettings.PAGE, "7"));
    List<Jid> all = ldap.backend().list("example.org");
    assertThat(all).hasSize(51).isSorted().contains(account("romeo"), account("u59"));
    assertThat(directory.takeSearches()).hasSizeBetween(8, 9);
  }

  @Test
  void aBaseThatThereIsNotIsToldWithTheSettingsName() {
    start(Map.of(LdapSettings.BASE, "ou=nowhere,dc=example,dc=org"));
    assertThatThrownBy(() -> find("romeo"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("parley.ldap.base");
  }

  @Test
  void aDirectoryThatWantsToKnowWhoSearchesIsToldOf() {
    start(Map.of(LdapSettings.BIND_DN, "", LdapSettings.BIND_PASSWORD, ""));
    assertThatThrownBy(() -> find("romeo"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageStartingWith(
            "it lets nobody search who has not said who he is; set parley.ldap.bind.dn");
  }
}
