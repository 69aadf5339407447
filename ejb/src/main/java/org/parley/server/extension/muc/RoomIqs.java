package org.parley.server.extension.muc;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;

/** Finds who answers a request to a room. */
@ServerBean
final class RoomIqs {
  private final Instance<RoomIqHandler> found;
  private volatile List<RoomIqHandler> handlers;

  @Inject
  RoomIqs(@Any Instance<RoomIqHandler> found) {
    this.found = found;
  }

  void handle(Room room, Stanza iq) {
    Element payload = iq.element().firstElement();
    RoomRequest request = new RoomRequest(room, iq);
    for (RoomIqHandler handler : all()) {
      if (payload.is(handler.payload(), handler.namespace()) && handler.answers(request.isSet())) {
        handler.handle(request);
        request.reply(null);
        return;
      }
    }
    throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
  }

  private List<RoomIqHandler> all() {
    List<RoomIqHandler> known = handlers;
    if (known == null) {
      known = found.stream().toList();
      handlers = known;
    }
    return known;
  }
}
