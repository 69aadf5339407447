package org.parley.server.pubsub.publishing;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.host.Host;
import org.parley.server.pubsub.node.Nodes;

/** Sends the items that were published last to those who have just come. */
@ServerBean
public final class LastItems {
  private final Nodes nodes;
  private final Notifications notifications;
  private final Clock clock;

  @Inject
  LastItems(Nodes nodes, Notifications notifications, Clock clock) {
    this.nodes = nodes;
    this.notifications = notifications;
    this.clock = clock;
  }

  /**
   * Sends the last item of each node that is named so at one of the hosts, that is configured to,
   * and that passes.
   *
   * @param addresses the hosts, which have the same defaults
   * @param hosts gives the hosts of those addresses of which it is needed
   * @param passes decides for each node
   */
  public void send(
      Set<Jid> addresses,
      Collection<String> names,
      NodeConfig defaults,
      Function<Set<Jid>, Map<Jid, Host>> hosts,
      BiPredicate<Host, Node> passes,
      Jid to) {
    List<Node> found = new ArrayList<>();
    for (Node node : nodes.findAll(addresses, names, defaults)) {
      if (node.config().sendsLastOnPresence() && node.lastAt(clock.instant()) != null) {
        found.add(node);
      }
    }
    if (found.isEmpty()) {
      return;
    }
    Map<Jid, Host> needed = hosts.apply(found.stream().map(Node::host).collect(Collectors.toSet()));
    for (Node node : found) {
      Host host = needed.get(node.host());
      if (passes.test(host, node)) {
        notifications.last(host, node, node.lastAt(clock.instant()), to);
      }
    }
  }
}
