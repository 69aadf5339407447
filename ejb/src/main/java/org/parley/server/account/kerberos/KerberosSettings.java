package org.parley.server.account.kerberos;

import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroup;

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
          "The principals of this server in the key table, separated by commas, each for all domains"
              + " (xmpp/chat.example.org@EXAMPLE.ORG) or for one (example.org=xmpp/...).");
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
}
