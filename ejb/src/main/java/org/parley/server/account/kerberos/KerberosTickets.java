package org.parley.server.account.kerberos;

import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.parley.core.sasl.gss.GssService;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.log.StrangersLog;

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
    Path file = KeyTableFile.of(settings);
    DomainPrincipals.of(settings)
        .forEach((domain, names) -> domains.put(domain, tickets(settings, file, names)));
  }

  private static DomainTickets tickets(Settings settings, Path file, DomainPrincipals names) {
    try {
      return new DomainTickets(file, names);
    } catch (IllegalArgumentException e) {
      throw DomainPrincipals.wrong(settings, e.getMessage());
    }
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
