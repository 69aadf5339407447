package org.parley.server.account.kerberos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;

/**
 * Who the server is to Kerberos in a domain, and whose people it trusts there.
 *
 * @param principals at least one
 * @param realms at least one
 */
record DomainPrincipals(List<String> principals, List<String> realms) {

  /**
   * Reads the settings, for each domain that has a principal.
   *
   * @throws SettingsException when they do not go together
   */
  static Map<String, DomainPrincipals> of(Settings settings) {
    DomainValues principals = new DomainValues(settings, KerberosSettings.KERBEROS_PRINCIPAL);
    DomainValues realms = new DomainValues(settings, KerberosSettings.KERBEROS_REALM);
    List<String> domains =
        settings.list(ServerSettings.DOMAINS).stream()
            .map(name -> Jid.of(null, name, null).domain())
            .toList();
    if (domains.size() > 1 && principals.hasSomeOfAll()) {
      // somebody may be called in one domain as another one is in the other
      throw wrong(settings, "there are several domains; say which, as example.org=xmpp/...");
    }
    Map<String, DomainPrincipals> all = new LinkedHashMap<>();
    for (String domain : domains) {
      List<String> ofDomain = principals.of(domain);
      ofDomain.forEach(principal -> requireRealm(settings, principal));
      if (!ofDomain.isEmpty()) {
        List<String> trusted = realms.of(domain);
        all.put(
            domain,
            new DomainPrincipals(
                ofDomain,
                trusted.isEmpty()
                    ? ofDomain.stream().map(DomainPrincipals::realm).toList()
                    : trusted));
      }
    }
    if (all.isEmpty()) {
      throw wrong(settings, "it names no principal of a domain that is served here");
    }
    return all;
  }

  /** Without one, Java would ask the whole system for its own. */
  private static void requireRealm(Settings settings, String principal) {
    if (principal.indexOf('@') < 0) {
      throw wrong(settings, principal + " has no realm: it ends with @REALM");
    }
  }

  static SettingsException wrong(Settings settings, String why) {
    return new SettingsException(settings.nameOf(KerberosSettings.KERBEROS_PRINCIPAL) + ": " + why);
  }

  /** What follows the name of a principal. */
  static String realm(String principal) {
    return principal.substring(principal.lastIndexOf('@') + 1);
  }
}
