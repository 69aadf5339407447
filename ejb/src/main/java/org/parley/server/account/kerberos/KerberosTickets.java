package org.parley.server.account.kerberos;

import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.gss.GssService;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.ServerBean;
import org.parley.server.StrangersLog;

/** The tickets of the domains for which there is a principal in the key table. */
@ServerBean
final class KerberosTickets implements GssService {
  private final Map<String, DomainTickets> domains = new HashMap<>();
  private final StrangersLog log;

  @Inject
  KerberosTickets(Settings settings, StrangersLog log) {
    this.log = log;
    if (!settings.text(KerberosSettings.KERBEROS_KEYTAB).isEmpty()) {
      read(settings);
    }
  }

  private void read(Settings settings) {
    Path file = Path.of(settings.text(KerberosSettings.KERBEROS_KEYTAB));
    if (!Files.isReadable(file)) {
      throw wrong(settings, KerberosSettings.KERBEROS_KEYTAB, file + " cannot be read");
    }
    DomainValues principals = new DomainValues(settings, KerberosSettings.KERBEROS_PRINCIPAL);
    DomainValues realms = new DomainValues(settings, KerberosSettings.KERBEROS_REALM);
    for (String name : settings.list(ServerSettings.DOMAINS)) {
      String domain = Jid.of(null, name, null).domain();
      List<String> ofDomain = principals.of(domain);
      if (!ofDomain.isEmpty()) {
        domains.put(domain, tickets(settings, file, ofDomain, realms.of(domain)));
      }
    }
    if (domains.isEmpty()) {
      throw wrong(
          settings,
          KerberosSettings.KERBEROS_PRINCIPAL,
          "names no principal of a domain that is served here");
    }
  }

  private static DomainTickets tickets(
      Settings settings, Path file, List<String> principals, List<String> realms) {
    try {
      return new DomainTickets(file, principals, realms);
    } catch (IllegalArgumentException e) {
      throw wrong(settings, KerberosSettings.KERBEROS_PRINCIPAL, e.getMessage());
    }
  }

  private static SettingsException wrong(Settings settings, Setting setting, String why) {
    return new SettingsException(settings.nameOf(setting) + ": " + why);
  }

  @Override
  public boolean accepts(String domain) {
    return domains.containsKey(domain);
  }

  @Override
  public boolean binds() {
    return ContextBinding.isAvailable();
  }

  @Override
  public GSSContext context(String domain, byte[] binding) throws GSSException {
    GSSContext context = domains.get(domain).context();
    if (binding != null) {
      context.setChannelBinding(ContextBinding.of(binding));
    }
    return context;
  }

  @Override
  public Optional<String> person(GSSContext context, String domain) throws GSSException {
    Optional<String> person = domains.get(domain).person(context, domain);
    if (person.isEmpty()) {
      tell(
          domain,
          "a ticket of " + context.getSrcName() + " for " + context.getTargName() + " is not ours");
    }
    return person;
  }

  @Override
  public void refused(String domain, GSSException why) {
    tell(domain, why.getCause() == null ? why.getMessage() : why + "; " + why.getCause());
  }

  private void tell(String domain, String why) {
    log.tell(Level.INFO, "PARLEY-S090", domain, "a ticket of Kerberos was not taken: {0}", why);
  }
}
