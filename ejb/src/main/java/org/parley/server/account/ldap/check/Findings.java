package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.LDAPException;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.account.ldap.connection.DirectoryCall;
import org.parley.server.account.ldap.connection.DirectoryFault;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.finding.FindingList;

/** What was found in the directory, in the words of the settings. */
final class Findings extends FindingList {
  private final Settings settings;

  Findings(Settings settings) {
    this.settings = settings;
  }

  /** What the administrator calls a setting, or would if it were set. */
  String name(Setting setting) {
    String server = settings.nameOf(LdapSettings.URL);
    boolean isSet = settings.given().containsKey(setting.key());
    return !isSet && server.equals(LdapSettings.URL.environmentName())
        ? setting.environmentName()
        : settings.nameOf(setting);
  }

  /** What a refusal of the directory means. */
  void fault(String subject, LDAPException e) {
    String[] sentence = DirectoryFault.of(e, settings).sentence().split("; ", 2);
    String remedy =
        sentence.length > 1
            ? sentence[1]
            : "see the log of the directory, and what it lets this account do";
    wrong(subject + ": " + sentence[0], remedy);
  }

  /**
   * Asks the directory.
   *
   * @param subject what is tried, for when the directory does not answer it
   * @param otherwise what comes of it then
   */
  <T> T ask(String subject, T otherwise, DirectoryCall<T> call) {
    try {
      return call.run();
    } catch (LDAPException e) {
      fault(subject, e);
      return otherwise;
    }
  }
}
