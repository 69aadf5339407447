package org.parley.server.extension.privacy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.core.jid.Jid;

/** The lists of accounts that are not connected and that somebody has written to lately. */
final class RecentLists {
  private final int maxWeight;
  private final Map<Jid, AccountLists> lists = new LinkedHashMap<>(64, 0.75f, true);
  private int weight;

  /**
   * @param maxWeight the most accounts and items of lists at a time
   */
  RecentLists(int maxWeight) {
    this.maxWeight = maxWeight;
  }

  /** The lists, or null when they are not known. */
  synchronized AccountLists get(Jid account) {
    return lists.get(account);
  }

  synchronized void put(Jid account, AccountLists known) {
    remove(account);
    lists.put(account, known);
    weight += weight(known);
    Iterator<AccountLists> eldest = lists.values().iterator();
    while (weight > maxWeight && eldest.hasNext()) {
      weight -= weight(eldest.next());
      eldest.remove();
    }
  }

  synchronized void remove(Jid account) {
    AccountLists known = lists.remove(account);
    if (known != null) {
      weight -= weight(known);
    }
  }

  private static int weight(AccountLists known) {
    return 1 + known.standardRules().size();
  }
}
