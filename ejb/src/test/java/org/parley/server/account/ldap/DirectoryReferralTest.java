package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultReference;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Setting;
import org.parley.server.account.ldap.connection.LdapSettings;

/** A directory that refers to another one for a part of the people. */
class DirectoryReferralTest {
  private static final Jid JULIET = Jid.of("juliet@example.org");
  private TestDirectory other;
  private TestDirectory directory;

  @BeforeEach
  void start() throws LDAPException {
    other = TestDirectory.plain();
    other.person("juliet", "secret");
    String url = other.url() + "/" + TestDirectory.PEOPLE;
    directory =
        TestDirectory.plain(
            new InMemoryOperationInterceptor() {
              @Override
              public void processSearchRequest(InMemoryInterceptedSearchRequest search)
                  throws LDAPException {
                if (search.getRequest().getBaseDN().equals(TestDirectory.PEOPLE)) {
                  search.sendSearchReference(new SearchResultReference(new String[] {url}, null));
                }
              }
            });
    directory.person("romeo", "secret");
  }

  @AfterEach
  void stop() {
    directory.close();
    other.close();
  }

  private Verdict find(Jid account, String referrals, String tls) {
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(LdapSettings.REFERRALS, referrals);
    settings.put(LdapSettings.TLS, tls);
    try (LocalLdap ldap = new LocalLdap(settings)) {
      return ldap.backend().find(account);
    }
  }

  @Test
  void isNotFollowedUnlessThatIsSet() {
    assertThat(find(JULIET, "ignore", "loopback")).isEqualTo(Verdict.UNKNOWN);
    assertThat(find(Jid.of("romeo@example.org"), "ignore", "loopback").isRight()).isTrue();
    assertThat(other.takeSearches()).isEmpty();
  }

  @Test
  void isFollowedAsTheAccountThatSearches() {
    assertThat(find(JULIET, "follow", "loopback")).isEqualTo(Verdict.right("juliet"));
    assertThat(other.takeBinds()).containsExactly(TestDirectory.SEARCHER);
  }
}
