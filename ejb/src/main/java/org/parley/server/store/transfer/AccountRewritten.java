package org.parley.server.store.transfer;

import java.util.Set;
import org.parley.core.jid.Jid;

/**
 * What is stored of an account was written without those who keep a part of it in memory: whoever
 * does that forgets it. Told after the commit.
 *
 * @param account the bare address
 * @param nodes the names of its nodes that have come, changed or gone
 */
public record AccountRewritten(Jid account, Set<String> nodes) {
  public AccountRewritten {
    nodes = Set.copyOf(nodes);
  }
}
