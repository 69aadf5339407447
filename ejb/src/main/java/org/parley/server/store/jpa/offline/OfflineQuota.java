package org.parley.server.store.jpa.offline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides whether an account may keep one more message. Counting an account's rows for each message
 * would cost more than storing it, so this remembers for the accounts in use how much they store at
 * most; the rows are counted again only where that would be too much. Thread-safe.
 */
final class OfflineQuota {
  /** Accounts that are remembered: some megabytes. */
  private static final int MAX_REMEMBERED = 20_000;

  /** What an account stores. */
  record Usage(long messages, long bytes) {
    static final Usage NOTHING = new Usage(0, 0);

    Usage plus(Usage other) {
      return new Usage(messages + other.messages, bytes + other.bytes);
    }
  }

  private final Usage limit;
  private final Map<String, Usage> atMost =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Usage> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  OfflineQuota(long messages, long bytes) {
    this.limit = new Usage(messages, bytes);
  }

  /**
   * Says for each message, in order, whether it may be kept.
   *
   * @param count counts what owners store now; one that stores nothing may be missing
   */
  List<Boolean> admit(
      List<OfflineMessageRow> rows, Function<Set<String>, Map<String, Usage>> count) {
    Map<String, Usage> wanted = new HashMap<>();
    for (OfflineMessageRow row : rows) {
      wanted.merge(row.owner, new Usage(1, row.bytes), Usage::plus);
    }
    Set<String> uncertain = uncertain(wanted);
    Map<String, Usage> counted = uncertain.isEmpty() ? Map.of() : count.apply(uncertain);
    synchronized (atMost) {
      for (String owner : uncertain) {
        atMost.put(owner, counted.getOrDefault(owner, Usage.NOTHING));
      }
      List<Boolean> admitted = new ArrayList<>(rows.size());
      for (OfflineMessageRow row : rows) {
        admitted.add(take(row));
      }
      return admitted;
    }
  }

  private Set<String> uncertain(Map<String, Usage> wanted) {
    synchronized (atMost) {
      return wanted.entrySet().stream()
          .filter(
              entry -> {
                Usage known = atMost.get(entry.getKey());
                return known == null || !fits(known.plus(entry.getValue()));
              })
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }
  }

  private boolean take(OfflineMessageRow row) {
    // another batch may have pushed the owner out of the map meanwhile: then it was counted just
    // now
    Usage usage = atMost.getOrDefault(row.owner, Usage.NOTHING).plus(new Usage(1, row.bytes));
    if (!fits(usage)) {
      return false;
    }
    atMost.put(row.owner, usage);
    return true;
  }

  private boolean fits(Usage usage) {
    return usage.messages <= limit.messages && usage.bytes <= limit.bytes;
  }

  /** Rows of the owner were removed: what is remembered is more than there is. */
  void forget(String owner) {
    synchronized (atMost) {
      atMost.remove(owner);
    }
  }
}
