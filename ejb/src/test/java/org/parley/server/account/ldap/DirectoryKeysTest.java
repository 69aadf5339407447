package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Setting;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.ldap.connection.LdapSettings;

/** SCRAM keys that the directory has (RFC 5803). */
class DirectoryKeysTest {
  private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final ScramCredential KEYS =
      ScramCredential.of(ScramHash.SHA_256, "secret", SALT, 4096);

  private TestDirectory directory;
  private LocalLdap ldap;

  @BeforeEach
  void start() throws LDAPException {
    directory = TestDirectory.plain();
    start("authPassword");
  }

  private void start(String attribute) {
    start(Map.of(LdapSettings.SCRAM_ATTRIBUTE, attribute));
  }

  private void start(Map<Setting, String> more) {
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(LdapSettings.SCRAM, "SHA-256,SHA-512");
    settings.putAll(more);
    if (ldap != null) {
      ldap.close();
    }
    ldap = new LocalLdap(settings);
  }

  @AfterEach
  void stop() {
    ldap.close();
    directory.close();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** With S, T and K for salt, stored key and server key. */
  private static String value(String form) {
    return form.replace("S", base64(SALT))
        .replace("T", base64(KEYS.storedKey()))
        .replace("K", base64(KEYS.serverKey()));
  }

  private static final String RIGHT = "scram-sha-256$4096:S$T:K";

  private void person(String uid, String form, String... more) throws LDAPException {
    String[] attributes = new String[more.length + 2];
    attributes[0] = "authPassword";
    attributes[1] = upper(form);
    System.arraycopy(more, 0, attributes, 2, more.length);
    directory.person(uid, "x", attributes);
  }

  /** The name of the mechanism is in small letters in forms, for S and K stand for others. */
  private static String upper(String form) {
    return value(form).replaceAll("scram-sha-", "SCRAM-SHA-");
  }

  private Optional<ScramCredential> credential(String uid, ScramHash hash) {
    return ldap.backend().credential(Jid.of(uid + "@example.org"), hash);
  }

  private boolean hasKeys(String uid) {
    return credential(uid, ScramHash.SHA_256)
        .filter(found -> base64(found.storedKey()).equals(base64(KEYS.storedKey())))
        .isPresent();
  }

  @Test
  void keysAreThoseOfTheHash() throws LDAPException {
    person("romeo", RIGHT);
    ScramCredential found = credential("romeo", ScramHash.SHA_256).orElseThrow();
    assertThat(found.salt()).isEqualTo(SALT);
    assertThat(found.iterations()).isEqualTo(4096);
    assertThat(found.storedKey()).isEqualTo(KEYS.storedKey());
    assertThat(found.serverKey()).isEqualTo(KEYS.serverKey());
    assertThat(ldap.backend().hashes())
        .containsExactlyInAnyOrder(ScramHash.SHA_256, ScramHash.SHA_512);
  }

  @Test
  void whoHasNoneOfAHashHasWhatNothingFits() throws LDAPException {
    person("romeo", RIGHT);
    ScramCredential madeUp = credential("romeo", ScramHash.SHA_512).orElseThrow();
    assertThat(madeUp.storedKey()).hasSize(64);
    assertThat(credential("romeo", ScramHash.SHA_512).orElseThrow().salt())
        .isEqualTo(madeUp.salt());
    assertThat(credential("nobody", ScramHash.SHA_256)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scram-sha-256 $ 4096:S $ T:K",
        "{scram-sha-256}4096:S$T:K",
        "{scram-sha-256}4096,S,T,K"
      })
  void keysAreWrittenInSeveralWays(String form) throws LDAPException {
    person("romeo", form);
    assertThat(hasKeys("romeo")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scram-sha-256$999999999:S$T:K",
        "scram-sha-256$0:S$T:K",
        "scram-sha-256$04096:S$T:K",
        "scram-sha-256$4096:!$T:K",
        "scram-sha-256$4096:S$AAAA:K",
        "scram-sha-256$4096:S$T",
        "scram-sha-1$4096:S$T:K",
        "{SSHA}abc"
      })
  void whatIsNoKeyIsNone(String form) throws LDAPException {
    person("romeo", form);
    assertThat(credential("romeo", ScramHash.SHA_256)).isPresent();
    assertThat(hasKeys("romeo")).isFalse();
  }

  @Test
  void whoMayNotLogInHasNone() throws LDAPException {
    person("tybalt", RIGHT, "userAccountControl", "514");
    person("paris", RIGHT, "pwdAccountLockedTime", "20260101000000Z");
    person("mercutio", RIGHT, "pwdReset", "TRUE");
    assertThat(hasKeys("tybalt")).isFalse();
    assertThat(hasKeys("paris")).isFalse();
    assertThat(hasKeys("mercutio")).isFalse();
  }

  /** Else the time would tell who is there. */
  @Test
  void whoIsNotThereTakesAsManyQuestions() throws LDAPException {
    directory.group("chat", TestDirectory.personDn("romeo"));
    start(
        Map.of(
            LdapSettings.LOGIN_FILTER,
            "(objectClass=person)",
            LdapSettings.LOGIN_GROUPS,
            TestDirectory.groupDn("chat")));
    person("romeo", RIGHT);
    person("tybalt", RIGHT, "userAccountControl", "514");
    assertThat(hasKeys("romeo")).isTrue();
    int questions = directory.takeSearches().size();
    assertThat(credential("nobody", ScramHash.SHA_256)).isEmpty();
    assertThat(directory.takeSearches()).hasSize(questions);
    assertThat(hasKeys("tybalt")).isFalse();
    assertThat(directory.takeSearches()).hasSize(questions);
    // a name that nobody can have
    assertThat(credential("romeo\\20", ScramHash.SHA_256)).isEmpty();
    assertThat(directory.takeSearches()).hasSize(questions);
  }

  @Test
  void theyMayBeInAnotherAttribute() throws LDAPException {
    directory.entry(
        TestDirectory.personDn("romeo"), "uid", "romeo", upper("{scram-sha-256}4096:S$T:K"));
    start("userPassword");
    assertThat(hasKeys("romeo")).isTrue();
  }

  @Test
  void anOutageIsTold() {
    directory.down();
    assertThatThrownBy(() -> credential("romeo", ScramHash.SHA_256))
        .isInstanceOf(BackendUnavailableException.class);
  }
}
