package org.parley.server.extension.muc;

import org.parley.server.ServerBean;

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
