package org.parley.server.routing.iq;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.roster.Rosters;
import org.parley.server.routing.RoutingSettings;
import org.parley.server.session.Session;

/** Decides whose requests a resource gets (RFC 6121, section 8.5.3.1). */
@ServerBean
public final class Strangers {
  private final Rosters rosters;
  private final Domains domains;
  private final Instance<Acquaintance> acquaintances;
  private final String policy;

  @Inject
  Strangers(
      Rosters rosters,
      Domains domains,
      @Any Instance<Acquaintance> acquaintances,
      Settings settings) {
    this.rosters = rosters;
    this.domains = domains;
    this.acquaintances = acquaintances;
    this.policy = settings.choice(RoutingSettings.STRANGERS_IQ);
  }

  /** A request must not tell a stranger that somebody is there. */
  public boolean mayAsk(Session session, Jid other) {
    return policy.equals("all")
        || other.bare().equals(session.account())
        || other.local() == null && domains.serves(other.domain())
        || session.hasDirectedTo(other)
        || rosters.item(session.account(), other.bare()).subscription().includesFrom()
        || policy.equals("known") && meets(session, other);
  }

  private boolean meets(Session session, Jid other) {
    return acquaintances.stream().anyMatch(place -> place.isShared(session.jid(), other));
  }
}
