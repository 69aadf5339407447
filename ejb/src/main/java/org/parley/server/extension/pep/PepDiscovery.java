package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import java.util.ArrayList;
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
import org.parley.server.routing.IqHandler.Scope;

/** Tells of accounts as hosts, and of their nodes (XEP-0163, section 6). */
@ServerBean
final class PepDiscovery implements Discoverable {
  private static final List<String> FEATURES =
      Features.with(
          "auto-subscribe",
          "filtered-notifications",
          "last-published",
          "presence-subscribe",
          "pubsub-on-a-jid");

  private final AccountHosts hosts;
  private final NodeDiscovery discovery;

  @Inject
  PepDiscovery(AccountHosts hosts, NodeDiscovery discovery) {
    this.hosts = hosts;
    this.discovery = discovery;
  }

  private <T> List<T> of(Target target, Function<Host, List<T>> what) {
    return target.scope() == Scope.ACCOUNT
        ? hosts.find(target.jid()).map(what).orElse(List.of())
        : List.of();
  }

  @Override
  public boolean knows(Target target) {
    return target.scope() == Scope.ACCOUNT
        && hosts
            .find(target.jid())
            .filter(host -> discovery.knows(host, target.node(), target.requester()))
            .isPresent();
  }

  @Override
  public boolean isOpen(Target target) {
    return target.scope() == Scope.ACCOUNT
        && hosts
            .find(target.jid())
            .filter(host -> discovery.isOpen(host, target.node()))
            .isPresent();
  }

  @Override
  public List<Identity> identities(Target target) {
    return of(
        target,
        host ->
            target.node() == null
                ? List.of(new Identity("pubsub", "pep", null))
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

  @Override
  public List<Item> openItems(Target target) {
    List<Item> open = new ArrayList<>(target.node() == null ? items(target) : List.of());
    open.removeIf(item -> item.node() == null);
    return open;
  }
}
