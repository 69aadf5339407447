package org.parley.server.extension.muc.request;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Identity;
import org.parley.server.discovery.InfoElement;
import org.parley.server.discovery.Target;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.StableIds;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeatures;
import org.parley.server.extension.muc.feature.RoomIqHandler;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.feature.RoomText;
import org.parley.server.extension.muc.room.OccupantIds;
import org.parley.server.extension.muc.room.Room;

/** Tells what a room is (section 6.4), and to a user the nickname reserved there (7.12). */
@ServerBean
final class RoomInfo implements RoomIqHandler {
  private static final String RESERVED_NICK = "x-roomuser-item";
  private static final String TRAFFIC = Muc.NAMESPACE + "#traffic";

  private final RoomFeatures features;

  @Inject
  RoomInfo(RoomFeatures features) {
    this.features = features;
  }

  @Override
  public String payload() {
    return "query";
  }

  @Override
  public String namespace() {
    return InfoElement.NAMESPACE;
  }

  @Override
  public boolean answers(boolean isSet) {
    return !isSet;
  }

  @Override
  public void handle(RoomRequest request) {
    String node = Target.nodeOf(request.payload());
    if (node == null) {
      request.reply(describe(request.room()));
    } else if (node.equals(RESERVED_NICK)) {
      request.reply(reservedNick(request));
    } else if (node.equals(TRAFFIC)) {
      // section 18.1.1: a room that passes everything on has nothing to tell
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
    } else {
      throw new StanzaException(Condition.ITEM_NOT_FOUND);
    }
  }

  private Element describe(Room room) {
    RoomDescription description = new RoomDescription();
    description
        .feature(Muc.NAMESPACE)
        .feature(InfoElement.NAMESPACE)
        .feature(RoomItems.NAMESPACE)
        .feature(RoomPing.NAMESPACE)
        .feature(Muc.NAMESPACE + "#self-ping-optimization")
        .feature(OccupantIds.NAMESPACE)
        .feature(StableIds.NAMESPACE);
    features.all().forEach(feature -> feature.describe(room, description));
    description.text(
        "muc#roominfo_occupants",
        "Number of occupants",
        Integer.toString(room.occupants().count()));
    return InfoElement.of(
        null,
        List.of(new Identity("conference", "text", RoomText.name(room))),
        description.features(),
        List.of(description.form()));
  }

  private static Element reservedNick(RoomRequest request) {
    String nick = request.room().affiliations().nick(request.from());
    return InfoElement.of(
        RESERVED_NICK,
        nick == null ? List.of() : List.of(new Identity("conference", "text", nick)),
        List.of(),
        List.of());
  }
}
