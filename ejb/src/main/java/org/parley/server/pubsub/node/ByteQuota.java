package org.parley.server.pubsub.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.parley.core.jid.Jid;
import org.parley.server.pubsub.Node;

/**
 * Decides whether a creator of nodes may store more. It remembers for those in use how much they
 * store at most; the rows are counted again only where that would be too much. Thread-safe.
 */
final class ByteQuota {
  private static final int MAX_REMEMBERED = 10_000;

  private record Key(Jid host, Jid creator) {}

  private final long limit;
  private final Map<Key, Long> atMost =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  ByteQuota(long limit) {
    this.limit = limit;
  }

  /**
   * Whether so many bytes more may be stored in the node; if so, they count from now on.
   *
   * @param count counts what is stored now
   */
  boolean admit(Node node, int bytes, LongSupplier count) {
    Key key = new Key(node.host(), node.creator());
    return take(key, bytes) || recount(key, count.getAsLong()) && take(key, bytes);
  }

  /** What the host has made itself is counted again. */
  synchronized void forget(Jid host) {
    atMost.remove(new Key(host, host));
  }

  private synchronized boolean take(Key key, int bytes) {
    Long known = atMost.get(key);
    if (known == null || known + bytes > limit) {
      return false;
    }
    atMost.put(key, known + bytes);
    return true;
  }

  private synchronized boolean recount(Key key, long counted) {
    atMost.put(key, counted);
    return true;
  }
}
