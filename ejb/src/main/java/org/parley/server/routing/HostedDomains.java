package org.parley.server.routing;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.SettingsException;
import org.parley.core.stanza.Stanza;
import org.parley.server.Domains;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;

/** The domains of all {@link DomainService}s. */
@ServerBean
public final class HostedDomains implements LoadedAtStart {
  private final Domains domains;
  private final Instance<DomainService> found;
  private final ServiceIqs iqs;
  private volatile Map<String, DomainService> services;

  @Inject
  HostedDomains(Domains domains, @Any Instance<DomainService> found, ServiceIqs iqs) {
    this.domains = domains;
    this.found = found;
    this.iqs = iqs;
  }

  /**
   * {@inheritDoc}
   *
   * @throws SettingsException when a domain has two services, or is one of accounts
   */
  @Override
  public void load() {
    Map<String, DomainService> loaded = new LinkedHashMap<>();
    for (DomainService service : found) {
      for (String domain : service.domains()) {
        if (domains.serves(domain) || loaded.put(domain, service) != null) {
          throw new SettingsException("The domain " + domain + " is given to two services");
        }
      }
    }
    services = loaded;
  }

  private Map<String, DomainService> all() {
    if (services == null) {
      load();
    }
    return services;
  }

  public boolean serves(String domain) {
    return all().containsKey(domain);
  }

  /**
   * The hosted domains that a served one tells of: those below it, and those that are below none of
   * the served ones.
   */
  public List<Jid> listedBy(String served) {
    return all().keySet().stream()
        .filter(name -> all().get(name).isThere(name))
        .filter(
            name ->
                isBelow(name, served)
                    || domains.names().stream().noneMatch(other -> isBelow(name, other)))
        .map(name -> Jid.of(null, name, null))
        .toList();
  }

  /** The namespaces that are answered at a hosted domain itself. */
  public Set<String> namespaces(String domain) {
    return iqs.namespaces(all().get(domain));
  }

  private static boolean isBelow(String name, String parent) {
    return name.endsWith("." + parent);
  }

  /**
   * Brings the stanza to the service of its domain.
   *
   * @return false when there is none
   */
  boolean handle(Envelope envelope) {
    Stanza stanza = envelope.stanza();
    DomainService service = all().get(stanza.to().domain());
    if (service == null) {
      return false;
    }
    if (stanza.kind() == Stanza.Kind.IQ && stanza.to().isDomain() && !service.answersAll()) {
      iqs.handle(service, envelope);
    } else {
      service.handle(envelope);
    }
    return true;
  }
}
