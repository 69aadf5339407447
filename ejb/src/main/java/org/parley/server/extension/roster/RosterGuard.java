package org.parley.server.extension.roster;

import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.session.Session;

/**
 * Nobody changes the roster of somebody else (RFC 6121, section 2.3.3). Whoever tries hears the
 * same of everybody: of who has blocked him, and of an account that there is not.
 */
@ServerBean
final class RosterGuard implements StanzaFilter {

  @Override
  public Phase phase() {
    return Phase.ARRIVING;
  }

  @Override
  public Role role() {
    return Role.GUARD;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    Stanza stanza = envelope.stanza();
    if (stanza.kind() == Stanza.Kind.IQ && stanza.isType("set") && stanza.to().isBare()) {
      Element payload = stanza.element().firstElement();
      boolean isRoster = payload != null && payload.is("query", Namespaces.ROSTER);
      if (isRoster && !stanza.from().bare().equals(stanza.to())) {
        throw new StanzaException(Condition.FORBIDDEN);
      }
    }
    return envelope;
  }
}
