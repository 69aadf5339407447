package org.parley.server.extension.muc.message;

import jakarta.inject.Inject;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.membership.Invitations;
import org.parley.server.extension.muc.presence.Ghosts;
import org.parley.server.extension.muc.request.RoomRegistration;
import org.parley.server.extension.muc.request.VoiceRequests;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Handles messages to a room and to its occupants, by what they are. */
@ServerBean
public final class RoomMessages {
  private final Groupchat groupchat;
  private final PrivateMessages privateMessages;
  private final Invitations invitations;
  private final VoiceRequests voiceRequests;
  private final RoomRegistration registration;
  private final Ghosts ghosts;

  @Inject
  RoomMessages(
      Groupchat groupchat,
      PrivateMessages privateMessages,
      Invitations invitations,
      VoiceRequests voiceRequests,
      RoomRegistration registration,
      Ghosts ghosts) {
    this.groupchat = groupchat;
    this.privateMessages = privateMessages;
    this.invitations = invitations;
    this.voiceRequests = voiceRequests;
    this.registration = registration;
    this.ghosts = ghosts;
  }

  /** Handles a message, also one that comes back. */
  public void handle(Room room, Stanza message) {
    Occupant sender = room.occupants().of(message.from());
    if (message.isError()) {
      if (!privateMessages.returned(room, message) && sender != null) {
        ghosts.failed(room, sender, message);
      }
    } else if (message.to().isFull()) {
      privateMessages.send(room, sender, message);
    } else if (message.isType("groupchat")) {
      groupchat.say(room, sender, message);
    } else {
      other(room, sender, message);
    }
  }

  private void other(Room room, Occupant sender, Stanza message) {
    Element x = message.element().child("x", Muc.USER);
    if (x != null && x.hasChild("decline", Muc.USER)) {
      invitations.decline(room, message, x);
      return;
    }
    if (registration.decide(room, message)) {
      return;
    }
    if (sender == null) {
      throw new StanzaException(Condition.FORBIDDEN, "only occupants may do this");
    }
    if (x != null && x.hasChild("invite", Muc.USER)) {
      invitations.invite(room, sender, message, x);
    } else if (!voiceRequests.handle(room, sender, message)) {
      throw new StanzaException(Condition.BAD_REQUEST, "what is said to all is of type groupchat");
    }
  }
}
