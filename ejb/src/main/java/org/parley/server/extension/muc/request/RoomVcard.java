package org.parley.server.extension.muc.request;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.feature.ConfigNotice;
import org.parley.server.extension.muc.feature.RoomDescription;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.feature.RoomIqHandler;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.extension.muc.room.RoomAvatar;

/** The vCard of a room, which has its picture (XEP-0486). */
@ServerBean
final class RoomVcard implements RoomIqHandler, RoomFeature {
  private final RoomSettings settings;

  @Inject
  RoomVcard(RoomSettings settings) {
    this.settings = settings;
  }

  @Override
  public String payload() {
    return "vCard";
  }

  @Override
  public String namespace() {
    return RoomAvatar.NAMESPACE;
  }

  @Override
  public Place place() {
    return Place.VCARD;
  }

  @Override
  public void handle(RoomRequest request) {
    Room room = request.room();
    if (!request.isSet()) {
      Element vcard = room.avatar().vcard();
      request.reply(vcard == null ? Element.of("vCard", RoomAvatar.NAMESPACE) : vcard);
      return;
    }
    if (request.affiliation() != Affiliation.OWNER) {
      throw new StanzaException(Condition.FORBIDDEN, "owners alone may do this");
    }
    if (request.payload().weight() > settings.number(MucSettings.LIMIT_VCARD_BYTES)) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "the vCard is too large");
    }
    RoomAvatar avatar;
    try {
      avatar = RoomAvatar.of(request.payload());
    } catch (IllegalArgumentException e) {
      throw new StanzaException(Condition.NOT_ACCEPTABLE, "the picture is not in base64");
    }
    room.avatar(avatar);
    request.reply(null);
    room.notifyAll(Muc.statuses(List.of(ConfigNotice.OTHER)));
  }

  @Override
  public void describe(Room room, RoomDescription description) {
    description
        .feature(RoomAvatar.NAMESPACE)
        .field("muc#roominfo_avatarhash", "text-multi", "Avatar hash", room.avatar().hashes());
  }
}
