package org.parley.server.extension.roster;

import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.stream.ClientStream;
import org.parley.server.stream.StreamFeature;

/** Says that rosters have versions (RFC 6121, section 2.6.1). */
@ServerBean
final class RosterFeatures implements StreamFeature {
  @Override
  public Place place() {
    return Place.ROSTER;
  }

  @Override
  public Element offer(ClientStream stream) {
    return stream.isAuthenticated() ? Element.of("ver", "urn:xmpp:features:rosterver") : null;
  }
}
