package org.parley.server.s2s.policy;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.routing.delivery.HostedDomains;

/** The domains for which this server speaks: those of accounts and those of services. */
@ServerBean
public final class OwnDomains {
  private final Domains domains;
  private final Instance<HostedDomains> hosted;

  @Inject
  OwnDomains(Domains domains, Instance<HostedDomains> hosted) {
    this.domains = domains;
    this.hosted = hosted;
  }

  public boolean include(String domain) {
    return domains.serves(domain) || hosted.get().serves(domain);
  }

  /** The one that speaks when it is not known which is meant. */
  public String first() {
    return domains.names().get(0);
  }

  /** A domain as it was written in an address of a server, prepared; null when it is none. */
  public static String parse(String address) {
    return Jid.parse(address).filter(Jid::isDomain).map(Jid::domain).orElse(null);
  }
}
