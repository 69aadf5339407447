package org.parley.server.s2s.admin;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Report;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.inbound.InboundStreams;
import org.parley.server.s2s.outbound.OutboundStreams;
import org.parley.server.s2s.policy.FederationPolicy;
import org.parley.server.s2s.policy.FederationRules;
import org.parley.server.s2s.policy.OwnDomains;
import org.parley.server.s2s.policy.Trust;
import org.parley.server.s2s.route.Routes;

/** Shuts other domains out and lets them in while the server runs. */
@ServerBean
final class FederationAccess {
  private final FederationPolicy policy;
  private final FederationRules rules;
  private final OwnDomains own;
  private final Routes routes;
  private final OutboundStreams outbound;
  private final InboundStreams inbound;

  @Inject
  FederationAccess(
      FederationPolicy policy,
      FederationRules rules,
      OwnDomains own,
      Routes routes,
      OutboundStreams outbound,
      InboundStreams inbound) {
    this.policy = policy;
    this.rules = rules;
    this.own = own;
    this.routes = routes;
    this.outbound = outbound;
    this.inbound = inbound;
  }

  private void requireOther(String domain) {
    if (own.include(domain)) {
      throw OperationException.conflict(domain + " is a domain of this server.");
    }
  }

  /** First no stanza goes there any more, then the streams end. */
  Report deny(String domain) {
    requireOther(domain);
    rules.set(domain, false);
    routes.shutOut();
    int count = 0;
    for (String remote : remotes()) {
      if (policy.trust(remote) == Trust.NEVER) {
        count += outbound.leave(remote, "there is no federation") + inbound.leave(remote);
      }
    }
    return Report.done(
        "There is no federation with %s; streams that were ended: %d.".formatted(domain, count));
  }

  private List<String> remotes() {
    return Stream.concat(outbound.views().stream(), inbound.views().stream())
        .flatMap(view -> view.pairs().stream())
        .map(DomainPair::remote)
        .distinct()
        .toList();
  }

  /** Says of the domain only what the settings, or what was said of one above it, do not say. */
  Report allow(String domain) {
    requireOther(domain);
    if (policy.proof(domain) == Trust.NEVER) {
      throw OperationException.conflict(
          "The settings of what servers must prove say never for %s.".formatted(domain));
    }
    if (rules.all().containsKey(domain)) {
      rules.remove(domain);
    }
    if (policy.trust(domain) == Trust.NEVER) {
      rules.set(domain, true);
    }
    return Report.done("There may be federation with " + domain + ".");
  }

  Report list() {
    Map<String, Object[]> rows = new TreeMap<>();
    policy.allowed().forEach(domain -> rows.put(domain, row(domain, true, "settings")));
    policy.denied().forEach(domain -> rows.put(domain, row(domain, false, "settings")));
    rules
        .all()
        .forEach((domain, allowed) -> rows.put(domain, row(domain, allowed, "administrator")));
    Report.Rows list = Report.list("domain", "rule", "source");
    rows.values().forEach(list::row);
    return list.end();
  }

  private static Object[] row(String domain, boolean allowed, String source) {
    return new Object[] {domain, allowed ? "allow" : "deny", source};
  }
}
