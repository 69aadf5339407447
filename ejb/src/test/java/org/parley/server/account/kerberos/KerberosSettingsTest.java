package org.parley.server.account.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;

class KerberosSettingsTest {
  private static Settings settings(String domains, String principal, String realm) {
    Map<Setting, String> values = new HashMap<>();
    values.put(ServerSettings.DOMAINS, domains);
    values.put(KerberosSettings.KERBEROS_KEYTAB, "keytab");
    values.put(KerberosSettings.KERBEROS_PRINCIPAL, principal);
    values.put(KerberosSettings.KERBEROS_REALM, realm);
    return Settings.of(values);
  }

  private static List<String> problems(String domains, String principal) {
    return new KerberosSettings().problems(settings(domains, principal, ""));
  }

  @Test
  void withOneDomainThePrincipalIsItsOwn() {
    assertThat(DomainPrincipals.of(settings("a.example", "xmpp/a@A, xmpp/b@B", "")))
        .isEqualTo(
            Map.of(
                "a.example",
                new DomainPrincipals(List.of("xmpp/a@A", "xmpp/b@B"), List.of("A", "B"))));
  }

  @Test
  void eachDomainHasPrincipalsAndRealms() {
    Settings settings =
        settings(
            "A.example,b.example,c.example",
            "a.example=xmpp/a@A,B.example=xmpp/b@B",
            "b.example=X,b.example=Y");
    assertThat(DomainPrincipals.of(settings))
        .isEqualTo(
            Map.of(
                "a.example", new DomainPrincipals(List.of("xmpp/a@A"), List.of("A")),
                "b.example", new DomainPrincipals(List.of("xmpp/b@B"), List.of("X", "Y"))));
  }

  @Test
  void whatCannotWorkIsTold() {
    String setting = "parley.kerberos.principal";
    assertThat(problems("a.example", "xmpp/a@A")).isEmpty();
    assertThat(new KerberosSettings().problems(Settings.of(Map.of()))).isEmpty();
    assertThat(problems("a.example", ""))
        .containsExactly(setting + ": it names no principal of a domain that is served here");
    assertThat(problems("a.example", "b.example=xmpp/a@A"))
        .containsExactly(setting + ": it names no principal of a domain that is served here");
    assertThat(problems("a.example", "xmpp/a"))
        .containsExactly(setting + ": xmpp/a has no realm: it ends with @REALM");
    assertThat(problems("a.example,b.example", "xmpp/a@A"))
        .containsExactly(
            setting + ": there are several domains; say which, as example.org=xmpp/...");
    assertThat(problems("a.example", "a b=xmpp/a@A"))
        .containsExactly(setting + " has no domain before the equals sign of a b=xmpp/a@A");
  }
}
