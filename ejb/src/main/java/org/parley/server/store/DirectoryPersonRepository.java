package org.parley.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;

/** Keeps which people have logged in here whose accounts are kept elsewhere. */
public interface DirectoryPersonRepository {

  boolean isKnown(Jid account);

  /** The person has logged in. */
  void seen(Jid account, Instant at);

  /** Those of a domain, in the order of their names. */
  default List<Jid> list(String domain) {
    return List.copyOf(lastSeen(domain).keySet());
  }

  /** The same, with the last login of each as {@link #seen} was told of it. */
  Map<Jid, Instant> lastSeen(String domain);

  void remove(Jid account);
}
