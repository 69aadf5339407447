package org.parley.server.account.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;

/** What is wrong with settings is told before anybody tries to log in. */
class LdapProblemsTest {
  private final Map<Setting, String> values = new HashMap<>();

  LdapProblemsTest() {
    values.put(AccountSettings.AUTH, "localhost=own+ldap");
    values.put(LdapSettings.URL, "ldaps://ldap1.example.org, ldap://[::1]:1389");
    values.put(LdapSettings.BASE, "ou=people,dc=example,dc=org; ou=a\\;b,dc=example,dc=org");
  }

  private List<String> problems(Setting setting, String value) {
    values.put(setting, value);
    return new LdapSettings().problems(Settings.of(values));
  }

  @Test
  void whatIsRightHasNone() {
    assertThat(new LdapSettings().problems(Settings.of(values))).isEmpty();
  }

  @Test
  void whatIsNotUsedNeedNotBeRight() {
    values.put(AccountSettings.AUTH, "localhost=own");
    assertThat(problems(LdapSettings.URL, "")).isEmpty();
  }

  @Test
  void serversAreUrls() {
    assertThat(problems(LdapSettings.URL, ""))
        .containsExactly(
            "parley.ldap.url must name a server of the directory, such as"
                + " ldaps://ldap.example.org");
    for (String url : new String[] {"ldap.example.org", "http://x", "ldaps://", "ldaps://a b"}) {
      assertThat(problems(LdapSettings.URL, url))
          .singleElement()
          .asString()
          .startsWith("parley.ldap.url: a server is written as ldaps://ldap.example.org");
    }
  }

  @Test
  void peopleAreBelowDns() {
    assertThat(problems(LdapSettings.BASE, "people"))
        .containsExactly("parley.ldap.base has what is no DN: people");
    String needed =
        "parley.ldap.base must say where people are, such as ou=people,dc=example,dc=org";
    assertThat(problems(LdapSettings.BASE, " ")).containsExactly(needed);
    // or nobody could be listed
    assertThat(problems(LdapSettings.DN, "uid=%u,dc=example,dc=org")).containsExactly(needed);
    assertThat(problems(LdapSettings.BASE, "dc=example,dc=org")).isEmpty();
    assertThat(problems(LdapSettings.DN, "uid=romeo,dc=example,dc=org"))
        .containsExactly(
            "parley.ldap.dn must be a DN with %u in it, such as uid=%u,ou=people,dc=example,dc=org");
    assertThat(problems(LdapSettings.DN, "uid=%u,dc=example,dc=org")).isEmpty();
  }

  @Test
  void filtersAreFilters() {
    assertThat(problems(LdapSettings.FILTER, "(uid=%u"))
        .singleElement()
        .asString()
        .startsWith("parley.ldap.filter is no filter: (uid=%u");
  }

  @Test
  void anAccountHasAPassword() {
    assertThat(problems(LdapSettings.BIND_DN, "cn=parley,dc=example,dc=org"))
        .containsExactly(
            "parley.ldap.bind.dn and parley.ldap.bind.password must be given together, or neither"
                + " of them");
    assertThat(problems(LdapSettings.BIND_PASSWORD, "x")).isEmpty();
  }

  @Test
  void keysAreReadBySomebodyWhomNobodyHears() {
    assertThat(problems(LdapSettings.SCRAM, "MD5"))
        .containsExactly("parley.ldap.scram must be some of SHA-1, SHA-256, SHA-512");
    assertThat(problems(LdapSettings.SCRAM, "SHA-256"))
        .containsExactly(
            "parley.ldap.scram needs parley.ldap.bind.dn and TLS, for keys are as secret as"
                + " passwords");
    values.put(LdapSettings.SCRAM, "");
    assertThat(problems(LdapSettings.KEEP_KEYS, "SHA-1"))
        .singleElement()
        .asString()
        .startsWith("parley.ldap.keep.keys needs");
    values.put(LdapSettings.BIND_DN, "cn=parley,dc=example,dc=org");
    assertThat(problems(LdapSettings.BIND_PASSWORD, "x")).isEmpty();
    assertThat(problems(LdapSettings.TLS, "none-i-know")).hasSize(1);
  }

  @Test
  void nobodyWaitsForNoTime() {
    assertThat(problems(LdapSettings.TIMEOUT, "0"))
        .containsExactly("parley.ldap.timeout must be 1 or more");
  }

  @Test
  void authoritiesAreInAFile(@TempDir Path directory) throws Exception {
    assertThat(problems(LdapSettings.TRUST, directory.resolve("none.pem").toString()))
        .singleElement()
        .asString()
        .contains("parley.ldap.trust: ")
        .contains("cannot be used");
    Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");
    assertThat(problems(LdapSettings.TRUST, empty.toString()))
        .singleElement()
        .asString()
        .contains("there is no certificate in it");
  }
}
