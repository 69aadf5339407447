package org.parley.server.pubsub.node;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.AccountGone;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeKey;
import org.parley.server.store.transfer.AccountRewritten;

/**
 * The nodes, and the names of the nodes of hosts, that were in use lately; also that there is none.
 * Bounded by what it takes in memory.
 *
 * <p>What was read from the store while somebody changed it is not kept: whoever reads takes a
 * {@link #stamp} before, and {@link #keep} compares.
 */
@ServerBean
final class NodeCache {
  private static final int EMPTY_WEIGHT = 300;
  private static final int STRIPES = 256;

  /**
   * What is known under a name.
   *
   * @param node the node, or null
   * @param moved where the node has gone that was there, or null
   */
  record Entry(Node node, String moved) {
    static final Entry NOTHING = new Entry(null, null);

    int weight() {
      return EMPTY_WEIGHT + (node == null ? 0 : node.weight());
    }
  }

  private final WeightedCache kept;

  /** How often something of the hosts of a stripe has changed. */
  private final int[] changes = new int[STRIPES];

  @Inject
  NodeCache(Settings settings) {
    this.kept = new WeightedCache(settings.number(PubsubSettings.LIMIT_CACHE_BYTES));
  }

  /** What is known of a node, or null. */
  synchronized Entry node(NodeKey key) {
    return (Entry) kept.get(key);
  }

  /** The names of the nodes of each host of which they are known. */
  @SuppressWarnings("unchecked")
  synchronized Map<Jid, List<String>> names(Collection<Jid> hosts) {
    Map<Jid, List<String>> known = new HashMap<>();
    for (Jid host : hosts) {
      List<String> names = (List<String>) kept.get(host);
      if (names != null) {
        known.put(host, names);
      }
    }
    return known;
  }

  /** Taken before something is read from the store that will be kept. */
  synchronized int[] stamp() {
    return changes.clone();
  }

  private boolean isUnchanged(Jid host, int[] stamp) {
    int stripe = stripe(host);
    return changes[stripe] == stamp[stripe];
  }

  private static int stripe(Jid host) {
    return Math.floorMod(host.hashCode(), STRIPES);
  }

  /** Keeps what was read after the stamp was taken, unless something has changed meanwhile. */
  synchronized void keep(NodeKey key, Entry entry, int[] stamp) {
    if (isUnchanged(key.host(), stamp)) {
      kept.put(key, entry, entry.weight());
    }
  }

  synchronized void keep(Jid host, List<String> names, int[] stamp) {
    if (isUnchanged(host, stamp)) {
      kept.put(host, List.copyOf(names), EMPTY_WEIGHT + 100 * names.size());
    }
  }

  /** Puts a changed node, which is stored, in the place of the old one. */
  synchronized void changed(Node node) {
    changes[stripe(node.host())]++;
    Entry entry = new Entry(node, null);
    kept.put(new NodeKey(node.host(), node.name()), entry, entry.weight());
  }

  /** A node has come or gone. */
  synchronized void forget(Jid host, String name) {
    changes[stripe(host)]++;
    kept.remove(host);
    kept.remove(new NodeKey(host, name));
  }

  synchronized void accountRewritten(@Observes AccountRewritten event) {
    Jid host = event.account();
    changes[stripe(host)]++;
    kept.remove(host);
    event.nodes().forEach(name -> kept.remove(new NodeKey(host, name)));
  }

  /** The account may have been affiliated or subscribed anywhere. */
  synchronized void accountGone(@Observes AccountGone event) {
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      changes[stripe]++;
    }
    kept.clear();
  }
}
