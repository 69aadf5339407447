package org.parley.server.extension.muc;

import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Target;

/** Who is in a room is for its occupants alone: an empty list (section 6.5). */
@ServerBean
final class RoomItems implements RoomIqHandler {
  static final String NAMESPACE = "http://jabber.org/protocol/disco#items";

  @Override
  public String payload() {
    return "query";
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
    if (Target.nodeOf(request.payload()) != null) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
    request.reply(Element.of("query", NAMESPACE));
  }
}
