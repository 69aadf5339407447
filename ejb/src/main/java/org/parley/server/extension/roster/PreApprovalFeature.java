package org.parley.server.extension.roster;

import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.stream.ClientStream;
import org.parley.server.stream.StreamFeature;

/** Says that subscriptions can be approved in advance (RFC 6121, section 3.4). */
@ServerBean
final class PreApprovalFeature implements StreamFeature {
  @Override
  public Place place() {
    return Place.PRE_APPROVAL;
  }

  @Override
  public Element offer(ClientStream stream) {
    return stream.isAuthenticated() ? Element.of("sub", "urn:xmpp:features:pre-approval") : null;
  }
}
