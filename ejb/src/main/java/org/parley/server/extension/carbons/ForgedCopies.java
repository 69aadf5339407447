package org.parley.server.extension.carbons;

import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilter;
import org.parley.server.routing.carbon.Carbon;
import org.parley.server.session.Session;

/**
 * Takes out of what comes for an account what claims to be a copy: those come from the account
 * itself, and never this way. A client that looks at the sender would ignore it (XEP-0280, section
 * 11); not all do.
 */
@ServerBean
final class ForgedCopies implements StanzaFilter {

  @Override
  public Phase phase() {
    return Phase.ARRIVING;
  }

  @Override
  public Role role() {
    return Role.EDITOR;
  }

  @Override
  public Envelope filter(Envelope envelope, Session session) {
    Stanza stanza = envelope.stanza();
    if (stanza.kind() == Stanza.Kind.MESSAGE) {
      for (Element child : stanza.element().elements()) {
        if (Carbon.isClaimedBy(child)) {
          return envelope.with(
              stanza.withElement(stanza.element().withoutChildren(Carbon::isClaimedBy)));
        }
      }
    }
    return envelope;
  }
}
