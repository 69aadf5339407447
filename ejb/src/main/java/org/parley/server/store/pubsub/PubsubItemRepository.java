package org.parley.server.store.pubsub;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;

/** Keeps the items that were published to publish-subscribe nodes (XEP-0060). */
public interface PubsubItemRepository {

  /**
   * An item.
   *
   * @param publisher the full address from which it came
   * @param bytes the size of the payload in UTF-8
   * @param payload the payload as XML, or null
   */
  record ItemRecord(String id, String publisher, Instant published, int bytes, String payload) {}

  /** An item without its content. */
  record ItemSize(String id, int bytes) {}

  /**
   * Keeps an item as the latest one of its node, in the place of one of the same id, and removes
   * what has expired or is too much.
   *
   * @param max how many items the node may have, this one included
   * @param since what was published before has expired
   * @return the ids of the items that were too much, oldest first; empty when there is no such node
   *     any more
   */
  Optional<List<String>> publish(long node, ItemRecord item, int max, Instant since);

  /** The items that were published at that time or later, oldest first. */
  List<ItemSize> index(long node, Instant since);

  /** The items of these ids, in the order of the ids; what is not there is left out. */
  List<ItemRecord> find(long node, Collection<String> ids);

  int count(long node);

  /** The latest item, or null. */
  ItemRecord last(long node);

  void remove(long node, Collection<String> ids);

  void removeAll(long node);

  /** The bytes of all items in the nodes that an entity has made at a host. */
  long bytes(Jid host, Jid creator);
}
