package org.parley.server.store;

import java.time.Instant;
import java.util.Optional;
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

  void save(Jid owner, LastSeen lastSeen);

  void removeAll(Jid owner);
}
