package org.parley.server.extension.muc.request;

import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Target;
import org.parley.server.extension.muc.feature.RoomIqHandler;
import org.parley.server.extension.muc.feature.RoomRequest;

/** Who is in a room is for its occupants alone: an empty list (section 6.5). */
@ServerBean
public final class RoomItems implements RoomIqHandler {
  /** The namespace of items of discovery (XEP-0030). */
  public static final String NAMESPACE = "http://jabber.org/protocol/disco#items";

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
