package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Setting;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.ldap.connection.LdapSettings;

/** Passwords go to the right directory only, and nobody reads them on the way. */
class DirectoryTlsTest {
  private static final TestKeys KEYS = TestKeys.of("localhost");
  private static final TestKeys OTHER = TestKeys.of("ldap.example.org");
  private static final Jid ROMEO = Jid.of("romeo@example.org");

  @TempDir private Path directory;

  private Verdict verify(TestDirectory server, String tls, Path trust) throws Exception {
    server.person("romeo", "secret");
    Map<Setting, String> settings = LocalLdap.settings(server.url());
    settings.put(LdapSettings.TLS, tls);
    if (trust != null) {
      settings.put(LdapSettings.TRUST, trust.toString());
    }
    try (server;
        LocalLdap ldap = new LocalLdap(settings)) {
      return ldap.backend().verify(ROMEO, "secret");
    }
  }

  @Test
  void tlsFromTheBeginning() throws Exception {
    Verdict verdict = verify(TestDirectory.ldaps(KEYS), "required", KEYS.write(directory));
    assertThat(verdict.isRight()).isTrue();
  }

  @Test
  void startTls() throws Exception {
    Verdict verdict = verify(TestDirectory.startTls(KEYS), "required", KEYS.write(directory));
    assertThat(verdict.isRight()).isTrue();
  }

  @Test
  void oneServerMayHaveStartTlsAndAnotherOneLdaps() throws Exception {
    try (TestDirectory first = TestDirectory.startTls(KEYS);
        TestDirectory second = TestDirectory.ldaps(KEYS)) {
      first.person("romeo", "secret");
      second.person("romeo", "secret");
      Map<Setting, String> settings = LocalLdap.settings(first.url() + ',' + second.url());
      settings.put(LdapSettings.TLS, "required");
      settings.put(LdapSettings.TRUST, KEYS.write(directory).toString());
      try (LocalLdap ldap = new LocalLdap(settings)) {
        assertThat(ldap.backend().verify(ROMEO, "secret").isRight()).isTrue();
        first.down();
        assertThat(ldap.backend().verify(ROMEO, "secret").isRight()).isTrue();
        assertThat(second.takeBinds()).contains(TestDirectory.personDn("romeo"));
      }
    }
  }

  @Test
  void withoutTlsOnlyWhereThatIsSaid() throws Exception {
    assertThat(verify(TestDirectory.plain(), "loopback", null).isRight()).isTrue();
    assertThat(verify(TestDirectory.plain(), "none-i-know", null).isRight()).isTrue();
    TestDirectory plain = TestDirectory.plain();
    assertRefused(plain, null);
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    Path trust = OTHER.write(directory);
    assertRefused(TestDirectory.ldaps(OTHER), trust);
    assertRefused(TestDirectory.startTls(OTHER), trust);
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
    Path trust = OTHER.write(directory);
    assertRefused(TestDirectory.ldaps(KEYS), trust);
    assertRefused(TestDirectory.startTls(KEYS), trust);
    assertRefused(TestDirectory.ldaps(KEYS), null);
  }

  /** Nothing is said before, neither the searcher's password nor a person's. */
  private void assertRefused(TestDirectory server, Path trust) {
    assertThatThrownBy(() -> verify(server, "required", trust))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageStartingWith("TLS with it fails; its certificate must be for the name in");
    assertThat(server.takeBinds()).isEmpty();
  }
}
