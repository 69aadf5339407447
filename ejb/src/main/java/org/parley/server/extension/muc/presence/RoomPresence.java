package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.registry.RoomMailbox;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Handles presence to a room: entering, leaving, another nickname or availability. */
@ServerBean
public final class RoomPresence {
  private final Entrance entrance;
  private final Exit exit;
  private final Availability availability;
  private final NickChange nickChange;
  private final Ghosts ghosts;
  private final PresenceSender sender;
  private final SteadyClock clock;

  @Inject
  RoomPresence(
      Entrance entrance,
      Exit exit,
      Availability availability,
      NickChange nickChange,
      Ghosts ghosts,
      PresenceSender sender,
      SteadyClock clock) {
    this.entrance = entrance;
    this.exit = exit;
    this.availability = availability;
    this.nickChange = nickChange;
    this.ghosts = ghosts;
    this.sender = sender;
    this.clock = clock;
  }

  /** Handles a presence, also where there is no room yet. */
  public void handle(RoomMailbox mailbox, Stanza presence) {
    Room room = mailbox.room();
    Occupant occupant = room == null ? null : room.occupants().of(presence.from());
    if (presence.type() == null) {
      available(mailbox, occupant, presence);
      return;
    }
    switch (presence.type()) {
      case "unavailable" -> {
        if (occupant != null) {
          exit.leave(room, occupant, presence);
        }
      }
      case "error" -> {
        if (occupant != null) {
          ghosts.failed(room, occupant, presence);
        }
      }
      case "probe" -> {
        if (occupant != null) {
          probe(room, occupant, presence);
        }
      }
      case "subscribe" -> throw new StanzaException(Condition.SERVICE_UNAVAILABLE);
      default -> {
        // nobody is subscribed to a room, so there is nothing to cancel
      }
    }
  }

  private void available(RoomMailbox mailbox, Occupant occupant, Stanza presence) {
    Jid to = presence.to();
    if (to.resource() == null) {
      throw new StanzaException(Condition.JID_MALFORMED, "a nickname is needed");
    }
    boolean joins = presence.element().hasChild("x", Muc.NAMESPACE);
    if (occupant == null) {
      if (joins) {
        entrance.enter(mailbox, presence);
      } else {
        mailbox.outgoing().send(PresenceSender.notInRoom(presence));
      }
      return;
    }
    if (!occupant.rate().allows(clock)) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many changes");
    }
    Room room = mailbox.room();
    if (!occupant.nick().equals(to.resource())) {
      nickChange.change(room, occupant, presence);
      occupant = room.occupants().of(presence.from());
    } else {
      availability.change(room, occupant, presence);
    }
    if (joins) {
      entrance.welcome(room, occupant, presence);
    }
  }

  /** Section 17.3: answered for those who are in the room. */
  private void probe(Room room, Occupant occupant, Stanza probe) {
    Occupant asked =
        probe.to().resource() == null ? null : room.occupants().find(probe.to().resource());
    if (asked != null) {
      sender.show(room, asked, occupant, probe.from());
    }
  }
}
