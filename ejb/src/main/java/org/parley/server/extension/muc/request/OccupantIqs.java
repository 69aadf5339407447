package org.parley.server.extension.muc.request;

import jakarta.inject.Inject;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.discovery.InfoElement;
import org.parley.server.extension.muc.Errors;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.PrivateTraffic;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.extension.muc.room.RoomAvatar;

/**
 * Brings requests from one occupant to another, and the answers back, without that either learns
 * the other's address (section 17.4). A ping to the own nickname is answered here (XEP-0410).
 */
@ServerBean
public final class OccupantIqs {
  private static final Set<String> DISCOVERY = Set.of(InfoElement.NAMESPACE, RoomItems.NAMESPACE);

  private final SteadyClock clock;

  @Inject
  OccupantIqs(SteadyClock clock) {
    this.clock = clock;
  }

  /** Handles a request to an occupant, or the answer of one. */
  public void handle(Room room, Stanza iq) {
    Occupant sender = room.occupants().of(iq.from());
    if (iq.isRequest()) {
      request(room, sender, iq);
    } else {
      answer(room, iq);
    }
  }

  private void request(Room room, Occupant sender, Stanza iq) {
    Element payload = iq.element().firstElement();
    if (sender == null) {
      throw notInRoom(iq);
    }
    Occupant receiver = room.occupants().find(iq.to().resource());
    if (receiver == null) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is nobody of that name");
    }
    if (receiver == sender && payload.is("ping", RoomPing.NAMESPACE) && iq.isType("get")) {
      room.send(iq.result(null));
      return;
    }
    Jid to = isProfile(payload, iq) ? receiver.user() : receiver.shownSession();
    String id =
        room.traffic()
            .request(new PrivateTraffic.Pending(iq.from(), iq.id(), iq.to(), to, clock.millis()));
    Element passedOn =
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", iq.type())
            .attribute("id", id)
            .child(payload)
            .build();
    room.send(Stanza.of(passedOn, sender.address(), to));
  }

  /**
   * What whoever is not in the room gets, also when there is no such room: {@code item-not-found}
   * would tell one who pings himself that he is in it still (XEP-0410, section 3.1).
   */
  public static StanzaException notInRoom(Stanza request) {
    boolean isDiscovery = DISCOVERY.contains(request.element().firstElement().namespace());
    return new StanzaException(
        isDiscovery ? Condition.BAD_REQUEST : Condition.NOT_ACCEPTABLE, "you are not in the room");
  }

  /** A vCard belongs to the account, whose server answers for it (XEP-0054). */
  private static boolean isProfile(Element payload, Stanza iq) {
    return payload.is("vCard", RoomAvatar.NAMESPACE) && iq.isType("get");
  }

  private static void answer(Room room, Stanza iq) {
    PrivateTraffic.Pending pending = room.traffic().answered(iq.id(), iq.from());
    if (pending == null || room.occupants().of(pending.sender()) == null) {
      return;
    }
    Element.Builder answer =
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", iq.type())
            .attribute("id", pending.id());
    if (iq.isError()) {
      answer.child(Errors.anonymous(iq));
    } else {
      for (Element payload : iq.element().elements()) {
        answer.child(
            payload.is("vCard", RoomAvatar.NAMESPACE)
                ? payload.withoutChildren(child -> child.name().equals("JABBERID"))
                : payload);
      }
    }
    room.send(Stanza.of(answer.build(), pending.asked(), pending.sender()));
  }
}
