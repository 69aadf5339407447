package org.parley.server.roster.shared;

import jakarta.inject.Inject;
import java.util.Collection;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** All people of a domain, of whom nobody has a list. */
@ServerBean
class Population {
  private final SessionRegistry sessions;
  private final Domains domains;

  @Inject
  Population(SessionRegistry sessions, Domains domains) {
    this.sessions = sessions;
    this.domains = domains;
  }

  /** Whether an address is that of a person of the domain, who is not anonymous. */
  boolean includes(Jid account, String domain) {
    return account.local() != null
        && account.domain().equals(domain)
        && domains.servesAccount(account)
        && sessions.of(account).stream().noneMatch(Session::isAnonymous);
  }

  /** Those who are connected. */
  Collection<Jid> connected(String domain) {
    return sessions.accounts().stream().filter(account -> includes(account, domain)).toList();
  }
}
