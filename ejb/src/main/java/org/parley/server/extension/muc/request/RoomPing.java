package org.parley.server.extension.muc.request;

import org.parley.server.ServerBean;
import org.parley.server.extension.muc.feature.RoomIqHandler;
import org.parley.server.extension.muc.feature.RoomRequest;

/** A room answers pings (XEP-0199). */
@ServerBean
final class RoomPing implements RoomIqHandler {
  static final String NAMESPACE = "urn:xmpp:ping";

  @Override
  public String payload() {
    return "ping";
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public boolean answers(boolean isSet) {
    return !isSet;
  }

  @Override
  public void handle(RoomRequest request) {
    request.reply(null);
  }
}
