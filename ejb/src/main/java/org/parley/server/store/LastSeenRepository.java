package org.parley.server.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;

/** Keeps when an account was last there and the presence with which it left. */
public interface LastSeenRepository {

  /**
   * How an account left.
   *
   * @param at when its last resource became unavailable
   * @param presence the unavailable presence of that resource, as XML
   */
  record LastSeen(Instant at, String presence) {}

  Optional<LastSeen> find(Jid owner);

  /** Keeps it, in the place of what is kept. */
  void save(Jid owner, LastSeen lastSeen);

  /**
   * Keeps them in the place of what is kept, in one transaction.
   *
   * @param departures how each of some accounts left
   * @return those of whom nothing is kept; for them, nothing was done
   */
  Set<Jid> replace(Map<Jid, LastSeen> departures);

  void removeAll(Jid owner);
}
