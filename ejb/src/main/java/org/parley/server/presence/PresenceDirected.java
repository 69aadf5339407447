package org.parley.server.presence;

import org.parley.core.stanza.Stanza;
import org.parley.server.session.Session;

/** A resource has sent its presence to one address (RFC 6121, section 4.6). */
public record PresenceDirected(Session session, Stanza presence) {

  /** Whether it is available, which else it has ceased to be. */
  public boolean available() {
    return presence.type() == null;
  }
}
