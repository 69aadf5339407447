package org.parley.server.extension.disco;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Discovery;
import org.parley.server.discovery.Identity;
import org.parley.server.discovery.Item;
import org.parley.server.discovery.Target;
import org.parley.server.routing.delivery.HostedDomains;
import org.parley.server.routing.iq.IqHandler.Scope;

/** Lists the services among the items of the server, each with the name of its identity. */
@ServerBean
final class ServiceItems implements Discoverable {
  private final HostedDomains hosted;
  private final Discovery discovery;

  @Inject
  ServiceItems(HostedDomains hosted, Discovery discovery) {
    this.hosted = hosted;
    this.discovery = discovery;
  }

  @Override
  public List<Item> items(Target target) {
    return target.isServer() && target.node() == null
        ? hosted.listedBy(target.jid().domain()).stream()
            .map(domain -> new Item(domain, null, name(domain, target.requester())))
            .toList()
        : List.of();
  }

  private String name(Jid domain, Jid requester) {
    return discovery.identities(new Target(Scope.SERVICE, domain, null, requester)).stream()
        .map(Identity::name)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
