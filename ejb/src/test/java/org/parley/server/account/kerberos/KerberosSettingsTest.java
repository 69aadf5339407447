package org.parley.server.account.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

class KerberosSettingsTest {
  @TempDir Path directory;

  private Path keytab;

  @BeforeEach
  void write() throws IOException {
    keytab = Files.write(directory.resolve("keytab"), new byte[] {5, 2});
  }

  private Settings settings(String domains, String principal, String realm) {
    Map<Setting, String> values = new HashMap<>();
    values.put(ServerSettings.DOMAINS, domains);
    values.put(KerberosSettings.KERBEROS_KEYTAB, keytab.toString());
    values.put(KerberosSettings.KERBEROS_PRINCIPAL, principal);
    values.put(KerberosSettings.KERBEROS_REALM, realm);
    return Settings.of(values);
  }

  private List<String> problems(String domains, String principal) {
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
        .containsExactly(
            setting + ": it must name the principal of this server, as xmpp/...@REALM");
    assertThat(problems("a.example,b.example", "a.example=xmpp/a@A,b.exmple=xmpp/b@B"))
        .containsExactly(
            setting + ": b.exmple=xmpp/b@B is for none of the domains a.example, b.example");
    assertThat(problems("a.example", "a.example="))
        .containsExactly(setting + ": a.example= has nothing behind the equals sign");
    for (String name : List.of("xmpp/a", "xmpp/a@", "@A")) {
      assertThat(problems("a.example", name))
          .containsExactly(setting + ": " + name + " has no realm: it ends with @REALM");
    }
    assertThat(problems("a.example,b.example", "xmpp/a@A"))
        .containsExactly(
            setting + ": there are several domains; say which, as example.org=xmpp/...");
    assertThat(problems("a.example", "a b=xmpp/a@A"))
        .containsExactly(setting + ": a b=xmpp/a@A has no domain before the equals sign");
  }

  @Test
  void aRealmThatNobodyIsOfIsTold() {
    String setting = "parley.kerberos.realm";
    for (String realm : List.of("romeo@A", "@A", "xmpp/a")) {
      assertThat(new KerberosSettings().problems(settings("a.example", "xmpp/a@A", realm)))
          .containsExactly(
              setting + ": " + realm + " is no realm; that is what follows the @ of a principal");
    }
    assertThat(
            new KerberosSettings()
                .problems(settings("a.example,b.example", "a.example=xmpp/a@A", "b.example=A")))
        .containsExactly(setting + ": b.example=A is for none of the domains a.example");
  }

  @Test
  void aKeyTableThatIsNoneIsTold() throws IOException {
    String setting = "parley.kerberos.keytab: ";
    Files.writeString(keytab, "-----BEGIN");
    assertThat(problems("a.example", "xmpp/a@A,"))
        .containsExactly(setting + keytab + " is no key table; klist -k shows what is in one");
    Files.delete(keytab);
    assertThat(problems("a.example", "xmpp/a"))
        .containsExactly(
            setting + "there is no file " + keytab + "; put the server's key there (ktadd -k)",
            "parley.kerberos.principal: xmpp/a has no realm: it ends with @REALM");
    keytab = directory;
    assertThat(problems("a.example", "xmpp/a@A")).hasSize(1);
  }

  @Test
  void withoutAKeyTableNothingElseIsSet() {
    Settings settings =
        Settings.of(
            Map.of(
                KerberosSettings.KERBEROS_PRINCIPAL, "xmpp/a@A",
                KerberosSettings.KERBEROS_REALM, "A"));
    String why = " is set, but no ticket is taken; set parley.kerberos.keytab";
    assertThat(new KerberosSettings().problems(settings))
        .containsExactly("parley.kerberos.principal" + why, "parley.kerberos.realm" + why);
  }

  @Test
  void aKeyTableWithoutTheKeyKeepsTheServerFromStarting() {
    Settings settings = settings("a.example", "xmpp/a@A", "");
    assertThatThrownBy(() -> new KerberosTickets(settings, null))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "parley.kerberos.principal: the key table %s has no key of xmpp/a@A; klist -k %s shows"
                    .formatted(keytab, keytab)
                + " whose it has, and capitals matter");
  }
}
