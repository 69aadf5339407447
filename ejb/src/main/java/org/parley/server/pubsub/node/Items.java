package org.parley.server.pubsub.node;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.settings.Settings;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.pubsub.Expiry;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeItem;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubError;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.store.pubsub.PubsubItemRepository;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemSize;
import org.parley.server.store.transfer.AccountRewritten;

/** The items of nodes that persist them. */
@ServerBean
public final class Items {
  /** What one answer contains; far less than what may wait to be written to a connection. */
  private static final int MAX_ANSWER_BYTES = 1_000_000;

  private final PubsubItemRepository repository;
  private final NodeChanges changes;
  private final Clock clock;
  private final int maxItems;
  private final int maxBytes;
  private final ByteQuota quota;

  @Inject
  Items(PubsubItemRepository repository, NodeChanges changes, Clock clock, Settings settings) {
    this.repository = repository;
    this.changes = changes;
    this.clock = clock;
    this.maxItems = Math.max(1, settings.number(PubsubSettings.LIMIT_ITEMS));
    this.maxBytes = settings.number(PubsubSettings.LIMIT_ITEM_BYTES);
    this.quota = new ByteQuota(settings.number(PubsubSettings.LIMIT_BYTES));
  }

  void accountRewritten(@Observes AccountRewritten event) {
    quota.forget(event.account());
  }

  /** How many items a node may have. */
  public int max(NodeConfig config) {
    return Math.max(1, config.number(NodeOption.MAX_ITEMS, maxItems));
  }

  /**
   * Stores the item as the last one of its node.
   *
   * @return the ids of the items that had to go, oldest first
   * @throws StanzaException when it is too big or there is no room for it
   */
  public List<String> publish(Node node, NodeItem item) {
    ItemRecord record = item.toRecord();
    requireSize(node.config(), record);
    if (!node.config().persists()) {
      return List.of();
    }
    requireRoom(node, record);
    Optional<List<String>> surplus =
        repository.publish(
            node.id(), record, max(node.config()), Expiry.since(node.config(), clock.instant()));
    if (surplus.isEmpty()) {
      changes.isGone(node);
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "the node has just been removed");
    }
    changes.changed(node.withLast(item));
    return surplus.get();
  }

  /**
   * Refuses an item that is too big for a node of that configuration.
   *
   * @throws StanzaException {@code payload-too-big}
   */
  public void requireSize(NodeConfig config, ItemRecord item) {
    if (item.bytes() > config.number(NodeOption.MAX_PAYLOAD_SIZE, maxBytes)) {
      throw PubsubError.of(Condition.NOT_ACCEPTABLE, "payload-too-big");
    }
  }

  private void requireRoom(Node node, ItemRecord item) {
    if (node.config().text(NodeOption.PUBLISH_NODE_FULL).equals("reject")
        && repository.count(node.id()) >= max(node.config())
        && repository.find(node.id(), List.of(item.id())).isEmpty()) {
      throw PubsubError.of(Condition.CONFLICT, "node-full");
    }
    if (!quota.admit(node, item.bytes(), () -> repository.bytes(node.host(), node.creator()))) {
      throw PubsubError.of(
          Condition.RESOURCE_CONSTRAINT, "max-items-exceeded", "there is no room for more items");
    }
  }

  /** The ids of the items of a node, oldest first. */
  public List<String> ids(Node node) {
    return index(node).stream().map(ItemSize::id).toList();
  }

  /** Where there is one item at most, it is known, and one always fits into an answer. */
  private List<ItemSize> index(Node node) {
    if (!node.config().persists()) {
      return List.of();
    }
    if (max(node.config()) == 1) {
      NodeItem last = node.lastAt(clock.instant());
      return last == null ? List.of() : List.of(new ItemSize(last.id(), 0));
    }
    return repository.index(node.id(), Expiry.since(node.config(), clock.instant()));
  }

  /** The items of these ids that are there. */
  public List<NodeItem> find(Node node, Collection<String> ids) {
    NodeItem last = node.lastAt(clock.instant());
    if (last != null && ids.size() == 1 && ids.contains(last.id())) {
      return List.of(last);
    }
    return repository.find(node.id(), ids).stream()
        .filter(item -> !item.published().isBefore(Expiry.since(node.config(), clock.instant())))
        .map(NodeItem::of)
        .toList();
  }

  /**
   * The ids of the latest items, oldest first: as many as are wanted and as one answer can contain.
   */
  public List<String> latest(Node node, int wanted) {
    List<ItemSize> all = index(node);
    List<String> latest = new ArrayList<>();
    long bytes = 0;
    for (int i = all.size() - 1; i >= 0 && latest.size() < wanted; i--) {
      bytes += all.get(i).bytes();
      if (bytes > MAX_ANSWER_BYTES && !latest.isEmpty()) {
        break;
      }
      latest.add(all.get(i).id());
    }
    Collections.reverse(latest);
    return latest;
  }

  /** Of these ids, in order, as many as one answer can contain. */
  public int countThatFit(Node node, List<String> ids) {
    List<ItemSize> all = index(node);
    Map<String, Integer> sizes = new HashMap<>();
    all.forEach(item -> sizes.put(item.id(), item.bytes()));
    long bytes = 0;
    int count = 0;
    for (String id : ids) {
      bytes += sizes.getOrDefault(id, 0);
      if (bytes > MAX_ANSWER_BYTES && count > 0) {
        break;
      }
      count++;
    }
    return count;
  }

  public void remove(Node node, Collection<String> ids) {
    repository.remove(node.id(), ids);
    ItemRecord last = repository.last(node.id());
    changes.changed(node.withLast(last == null ? null : NodeItem.of(last)));
  }

  public void removeAll(Node node) {
    repository.removeAll(node.id());
    changes.changed(node.withLast(null));
  }
}
