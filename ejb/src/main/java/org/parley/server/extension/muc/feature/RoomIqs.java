package org.parley.server.extension.muc.feature;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.room.Room;

/** Finds who answers a request to a room. */
@ServerBean
public final class RoomIqs implements LoadedAtStart {
  private record Key(String payload, String namespace, boolean isSet) {}

  private final Instance<RoomIqHandler> found;
  private volatile Map<Key, RoomIqHandler> handlers;

  @Inject
  RoomIqs(@Any Instance<RoomIqHandler> found) {
    this.found = found;
  }

  /** Has a request answered; {@code service-unavailable} when nobody answers such. */
  public void handle(Room room, Stanza iq) {
    Element payload = iq.element().firstElement();
    RoomRequest request = new RoomRequest(room, iq);
    RoomIqHandler handler =
        all().get(new Key(payload.name(), payload.namespace(), request.isSet()));
    if (handler == null) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    }
    handler.handle(request);
    request.reply(null);
  }

  private Map<Key, RoomIqHandler> all() {
    if (handlers == null) {
      load();
    }
    return handlers;
  }

  @Override
  public void load() {
    Map<Key, RoomIqHandler> loaded = new HashMap<>();
    for (RoomIqHandler handler : found) {
      for (boolean isSet : new boolean[] {false, true}) {
        if (handler.answers(isSet)) {
          Parts.put(loaded, new Key(handler.payload(), handler.namespace(), isSet), handler);
        }
      }
    }
    handlers = loaded;
  }
}
