package org.parley.server.routing;

import org.parley.core.stanza.Stanza;

/** Answers for a whole domain that is hosted here besides those of accounts, such as rooms. */
public interface DomainService {

  boolean serves(String domain);

  /** Handles a stanza that is addressed to the domain or to anything in it. */
  void handle(Stanza stanza);
}
