package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Setting;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.account.ldap.connection.LdapSettings;

/** Keys that are kept of passwords which the directory has taken. */
class KeptKeysTest {
  private static final Jid ROMEO = Jid.of("romeo@example.org");
  private static final String LONG_AGO = "20250101000000Z";

  private TestDirectory directory;
  private LocalLdap ldap;

  @BeforeEach
  void start() throws LDAPException {
    directory = TestDirectory.plain();
    directory.person("romeo", "secret", "pwdChangedTime", LONG_AGO);
    start(Map.of());
  }

  private void start(Map<Setting, String> more) {
    if (ldap != null) {
      ldap.close();
    }
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(LdapSettings.KEEP_KEYS, "SHA-256,SHA-1");
    settings.put(AccountSettings.SASL_ITERATIONS, "100");
    settings.putAll(more);
    ldap = new LocalLdap(settings);
  }

  @AfterEach
  void stop() {
    ldap.close();
    directory.close();
  }

  private Verdict plain(String password) {
    return ldap.backend().verify(ROMEO, password);
  }

  private boolean scram(String password) {
    return scram(password, ScramHash.SHA_256);
  }

  private boolean scram(String password, ScramHash hash) {
    Optional<ScramCredential> found = ldap.backend().credential(ROMEO, hash);
    return found.filter(key -> PasswordKeys.fits(key, hash, password)).isPresent();
  }

  private void set(String attribute, String... values) throws LDAPException {
    directory
        .server()
        .modify(
            TestDirectory.personDn("romeo"),
            new Modification(ModificationType.REPLACE, attribute, values));
  }

  @Test
  void theFirstLoginByPasswordMakesKeys() {
    assertThat(ldap.backend().hashes())
        .containsExactlyInAnyOrder(ScramHash.SHA_1, ScramHash.SHA_256);
    assertThat(scram("secret")).isFalse();
    assertThat(plain("secret").isRight()).isTrue();
    assertThat(scram("secret")).isTrue();
    assertThat(scram("secret", ScramHash.SHA_1)).isTrue();
    assertThat(scram("Secret")).isFalse();
    assertThat(ldap.keptKeys().findAll(ROMEO)).hasSize(2);
  }

  @Test
  void theSamePasswordKeepsItsKeys() {
    plain("secret");
    var before = ldap.keptKeys().findAll(ROMEO);
    plain("secret");
    assertThat(ldap.keptKeys().findAll(ROMEO)).isEqualTo(before);
  }

  @Test
  void nothingIsKeptUnlessItIsWanted() {
    start(Map.of(LdapSettings.KEEP_KEYS, ""));
    plain("secret");
    assertThat(ldap.backend().hashes()).isEmpty();
    assertThat(ldap.keptKeys().findAll(ROMEO)).isEmpty();
  }

  @Test
  void aChangedPasswordEndsThem() throws LDAPException {
    plain("secret");
    directory.password("romeo", "another");
    set("pwdChangedTime", "20250601000000Z");
    assertThat(scram("secret")).isFalse();
    assertThat(ldap.keptKeys().findAll(ROMEO)).isEmpty();
    plain("another");
    assertThat(scram("another")).isTrue();
  }

  @Test
  void anotherPersonOfTheNameHasOtherKeys() throws LDAPException {
    set("entryUUID", "1");
    plain("secret");
    assertThat(scram("secret")).isTrue();
    set("entryUUID", "2");
    assertThat(scram("secret")).isFalse();
  }

  @Test
  void aPasswordThatTheDirectoryTakesNoMoreEndsThem() throws LDAPException {
    plain("secret");
    directory.password("romeo", "another");
    assertThat(plain("wrong")).isEqualTo(Verdict.WRONG);
    // nobody else can throw them away
    assertThat(scram("secret")).isTrue();
    assertThat(plain("secret")).isEqualTo(Verdict.WRONG);
    assertThat(ldap.keptKeys().findAll(ROMEO)).isEmpty();
  }

  @Test
  void anotherPasswordThatTheDirectoryTakesMakesOthers() throws LDAPException {
    plain("secret");
    directory.password("romeo", "another");
    plain("another");
    assertThat(scram("secret")).isFalse();
    assertThat(scram("another")).isTrue();
  }

  @Test
  void whereTheDirectoryDoesNotTellOfChangesNothingIsKept() throws LDAPException {
    set("pwdChangedTime");
    plain("secret");
    assertThat(ldap.keptKeys().findAll(ROMEO)).isEmpty();
    assertThat(ldap.log().take()).singleElement().asString().contains("PARLEY-S082");
    set("pwdChangedTime", LONG_AGO);
    plain("secret");
    assertThat(scram("secret")).isTrue();
    set("pwdChangedTime");
    assertThat(scram("secret")).isFalse();
  }

  @Test
  void aTimeIsToldToASecond() throws LDAPException {
    set("pwdChangedTime", "20260101120000Z");
    plain("secret");
    assertThat(ldap.keptKeys().findAll(ROMEO)).isEmpty();
    ldap.clock().advance(Duration.ofMinutes(1));
    plain("secret");
    assertThat(scram("secret")).isTrue();
  }

  @Test
  void activeDirectoryTakesTheOldPasswordForAnHour() throws LDAPException {
    set("pwdChangedTime");
    set("pwdLastSet", ticks(Instant.parse("2026-01-01T12:00:00Z")));
    ldap.clock().advance(Duration.ofMinutes(60));
    plain("secret");
    assertThat(ldap.keptKeys().findAll(ROMEO)).isEmpty();
    ldap.clock().advance(Duration.ofMinutes(5));
    plain("secret");
    assertThat(scram("secret")).isTrue();
    set("pwdLastSet", ticks(Instant.parse("2026-01-01T13:00:00Z")));
    assertThat(scram("secret")).isFalse();
  }

  private static String ticks(Instant time) {
    return Long.toString((time.toEpochMilli() + 11_644_473_600_000L) * 10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "userAccountControl,514",
    "accountExpires,1",
    "nsAccountLock,TRUE",
    "pwdAccountLockedTime,000001010000Z",
    "pwdReset,TRUE",
    "pwdEndTime,20251231000000Z",
    "pwdStartTime,20270101000000Z",
    "msDS-User-Account-Control-Computed,16",
    "msDS-User-Account-Control-Computed,8388608",
    "passwordExpirationTime,20251231000000Z",
    "accountUnlockTime,20260101130000Z",
    "accountUnlockTime,19700101000000Z"
  })
  void theDirectoryIsAskedWhetherThePersonMay(String attribute, String value) throws LDAPException {
    plain("secret");
    set(attribute, value);
    assertThat(scram("secret")).isFalse();
    set(attribute);
    assertThat(scram("secret")).isTrue();
  }

  @Test
  void whatIsOverOrToComeDoesNotMatter() throws LDAPException {
    plain("secret");
    set("accountUnlockTime", "20251231000000Z");
    set("passwordExpirationTime", "20270101000000Z");
    set("msDS-User-Account-Control-Computed", "0");
    assertThat(scram("secret")).isTrue();
  }

  @Test
  void whoIsInNoGroupAnyMoreIsNotLetIn() throws LDAPException {
    directory.group("chat", TestDirectory.personDn("romeo"));
    start(Map.of(LdapSettings.LOGIN_GROUPS, TestDirectory.groupDn("chat")));
    plain("secret");
    assertThat(scram("secret")).isTrue();
    directory.server().delete(TestDirectory.groupDn("chat"));
    assertThat(scram("secret")).isFalse();
  }

  @Test
  void whileTheDirectoryIsAwayNobodyCanTell() {
    plain("secret");
    directory.down();
    assertThatThrownBy(() -> scram("secret")).isInstanceOf(BackendUnavailableException.class);
    assertThat(ldap.keptKeys().findAll(ROMEO)).hasSize(2);
  }

  @Test
  void whoIsNotThereHasNoKeyWhateverWasKept() throws LDAPException {
    plain("secret");
    directory.server().delete(TestDirectory.personDn("romeo"));
    assertThat(ldap.backend().credential(ROMEO, ScramHash.SHA_256)).isEmpty();
  }

  @Test
  void aPasswordThatCannotBePreparedHasNone() throws LDAPException {
    directory.password("romeo", "a\u0007b");
    assertThat(plain("a\u0007b").isRight()).isTrue();
    assertThat(ldap.keptKeys().findAll(ROMEO)).isEmpty();
  }
}
