package org.parley.server.extension.pubsub;

import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Identity;
import org.parley.server.discovery.Item;
import org.parley.server.discovery.Target;
import org.parley.server.pubsub.PubsubNamespaces;
import org.parley.server.pubsub.discovery.Features;
import org.parley.server.pubsub.discovery.NodeDiscovery;
import org.parley.server.pubsub.host.Host;

/** Tells of services and their nodes (XEP-0060, section 5). */
@ServerBean
final class ServiceDiscovery implements Discoverable {
  private static final List<String> FEATURES = Features.with();

  private final PubsubService service;
  private final NodeDiscovery discovery;

  @Inject
  ServiceDiscovery(PubsubService service, NodeDiscovery discovery) {
    this.service = service;
    this.discovery = discovery;
  }

  private <T> List<T> of(Target target, Function<Host, List<T>> what) {
    return target.isService() ? service.find(target.jid()).map(what).orElse(List.of()) : List.of();
  }

  @Override
  public boolean knows(Target target) {
    return target.isService()
        && service
            .find(target.jid())
            .filter(host -> discovery.knows(host, target.node(), target.requester()))
            .isPresent();
  }

  @Override
  public List<Identity> identities(Target target) {
    return of(
        target,
        host ->
            target.node() == null
                ? List.of(new Identity("pubsub", "service", "Publish-Subscribe"))
                : discovery.identities(host, target.node()));
  }

  @Override
  public List<String> features(Target target) {
    return of(target, host -> target.node() == null ? FEATURES : List.of(PubsubNamespaces.PUBSUB));
  }

  @Override
  public List<Element> forms(Target target) {
    return of(
        target, host -> target.node() == null ? List.of() : discovery.forms(host, target.node()));
  }

  @Override
  public List<Item> items(Target target) {
    return of(
        target,
        host ->
            target.node() == null
                ? discovery.nodes(host, target.requester())
                : discovery.items(host, target.node(), target.requester()));
  }
}
