package org.parley.server.store;

import java.time.Instant;
import java.util.List;
import org.parley.core.jid.Jid;

/** Keeps which people have logged in here whose accounts are kept elsewhere. */
public interface DirectoryPersonRepository {

  boolean isKnown(Jid account);

  /** The person has logged in. */
  void seen(Jid account, Instant at);

  /** Those of a domain, in the order of their names. */
  List<Jid> list(String domain);

  void remove(Jid account);
}
