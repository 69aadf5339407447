package org.parley.server.extension.muc.service;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.feature.RoomIqs;
import org.parley.server.extension.muc.message.RoomMessages;
import org.parley.server.extension.muc.presence.RoomPresence;
import org.parley.server.extension.muc.registry.RoomMailbox;
import org.parley.server.extension.muc.request.OccupantIqs;
import org.parley.server.extension.muc.room.Room;

/** Handles what is sent to a room or an occupant, by its kind. */
@ServerBean
final class RoomStanzas implements RoomMailbox.Handler {
  private static final Logger LOG = System.getLogger(RoomStanzas.class.getName());

  private final RoomPresence presence;
  private final RoomMessages messages;
  private final RoomIqs iqs;
  private final OccupantIqs occupantIqs;

  @Inject
  RoomStanzas(RoomPresence presence, RoomMessages messages, RoomIqs iqs, OccupantIqs occupantIqs) {
    this.presence = presence;
    this.messages = messages;
    this.iqs = iqs;
    this.occupantIqs = occupantIqs;
  }

  @Override
  public void handle(RoomMailbox mailbox, Stanza stanza) {
    try {
      dispatch(mailbox, stanza);
    } catch (StanzaException e) {
      refuse(mailbox, stanza, e.error());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S021: a stanza to a room could not be handled", e);
      refuse(mailbox, stanza, StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  private void dispatch(RoomMailbox mailbox, Stanza stanza) {
    if (stanza.kind() == Stanza.Kind.PRESENCE) {
      presence.handle(mailbox, stanza);
      return;
    }
    Room room = mailbox.room();
    boolean there = room != null && !(room.isLocked() && !room.isOwner(stanza.from()));
    boolean isToOccupant = stanza.kind() == Stanza.Kind.IQ && stanza.to().isFull();
    if (!there && isToOccupant && stanza.isRequest()) {
      throw OccupantIqs.notInRoom(stanza);
    }
    if (!there) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is no such room");
    }
    if (stanza.kind() == Stanza.Kind.MESSAGE) {
      messages.handle(room, stanza);
    } else if (isToOccupant) {
      occupantIqs.handle(room, stanza);
    } else if (stanza.isRequest()) {
      iqs.handle(room, stanza);
    }
  }

  /** The error tells that it comes from the room (RFC 6120, section 8.3.1). */
  private static void refuse(RoomMailbox mailbox, Stanza stanza, StanzaError error) {
    boolean answerable =
        !stanza.isError() && (stanza.kind() != Stanza.Kind.IQ || stanza.isRequest());
    if (answerable) {
      Element told = error.toElement().withAttribute("by", mailbox.address().toString());
      Stanza answer = stanza.error(error);
      Element marked =
          answer
              .element()
              .withoutChildren(child -> child.equals(error.toElement()))
              .withChild(told);
      mailbox.outgoing().send(answer.withElement(marked));
    }
  }
}
