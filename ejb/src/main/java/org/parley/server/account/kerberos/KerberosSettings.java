package org.parley.server.account.kerberos;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/** Which tickets people may log in with. */
public final class KerberosSettings implements SettingGroup {
  public static final Setting KERBEROS_KEYTAB =
      Setting.file(
          "kerberos.keytab",
          "",
          "The key table of this server; with it, people may log in with their tickets (GSSAPI,"
              + " GS2-KRB5).");
  public static final Setting KERBEROS_PRINCIPAL =
      Setting.text(
          "kerberos.principal",
          "",
          "The principals of this server in the key table, separated by commas, such as"
              + " xmpp/chat.example.org@EXAMPLE.ORG; with several domains, each for one of them"
              + " (example.org=xmpp/...).");
  public static final Setting KERBEROS_REALM =
      Setting.text(
          "kerberos.realm",
          "",
          "The realms whose people are those of the domain, separated by commas, each for all"
              + " domains or for one (example.org=EXAMPLE.ORG); empty is that of the principal.");

  @Override
  public String title() {
    return "Kerberos";
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (settings.text(KERBEROS_KEYTAB).isEmpty()) {
      for (Setting setting : List.of(KERBEROS_PRINCIPAL, KERBEROS_REALM)) {
        if (!settings.text(setting).isEmpty()) {
          problems.add(
              settings.nameOf(setting)
                  + " is set, but no ticket is taken; set "
                  + settings.nameOf(KERBEROS_KEYTAB));
        }
      }
      return problems;
    }
    for (Consumer<Settings> check :
        List.<Consumer<Settings>>of(KeyTableFile::of, DomainPrincipals::of)) {
      try {
        check.accept(settings);
      } catch (SettingsException e) {
        problems.add(e.getMessage());
      }
    }
    return problems;
  }
}
