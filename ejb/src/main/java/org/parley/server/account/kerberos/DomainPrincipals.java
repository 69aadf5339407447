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
    List<String> domains =
        settings.list(ServerSettings.DOMAINS).stream()
            .map(name -> Jid.of(null, name, null).domain())
            .toList();
    DomainValues principals =
        new DomainValues(settings, KerberosSettings.KERBEROS_PRINCIPAL, domains);
    if (domains.size() > 1 && principals.hasSomeOfAll()) {
      // somebody may be called in one domain as another one is in the other
      throw wrong(settings, "there are several domains; say which, as example.org=xmpp/...");
    }
    if (domains.stream().allMatch(domain -> principals.of(domain).isEmpty())) {
      throw wrong(settings, "it must name the principal of this server, as xmpp/...@REALM");
    }
    DomainValues realms =
        new DomainValues(
            settings,
            KerberosSettings.KERBEROS_REALM,
            domains.stream().filter(domain -> !principals.of(domain).isEmpty()).toList());
    Map<String, DomainPrincipals> all = new LinkedHashMap<>();
    for (String domain : domains) {
      List<String> ofDomain = principals.of(domain);
      ofDomain.forEach(principal -> requireRealm(settings, principal));
      if (!ofDomain.isEmpty()) {
        List<String> trusted = realms.of(domain);
        trusted.forEach(realm -> requireMereRealm(settings, realm));
        all.put(
            domain,
            new DomainPrincipals(
                ofDomain,
                trusted.isEmpty()
                    ? ofDomain.stream().map(DomainPrincipals::realm).toList()
                    : trusted));
      }
    }
    return all;
  }

  /** Without one, Java would ask the whole system for its own. */
  private static void requireRealm(Settings settings, String principal) {
    int at = principal.indexOf('@');
    if (at <= 0 || at == principal.length() - 1) {
      throw wrong(settings, principal + " has no realm: it ends with @REALM");
    }
  }

  private static void requireMereRealm(Settings settings, String realm) {
    if (realm.indexOf('@') >= 0 || realm.indexOf('/') >= 0) {
      throw new SettingsException(
          settings.nameOf(KerberosSettings.KERBEROS_REALM)
              + ": "
              + realm
              + " is no realm; that is what follows the @ of a principal");
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
