package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.entry.Nicknames;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Room;

/** Gives an occupant another nickname (section 7.6). */
@ServerBean
final class NickChange {
  private final PresenceSender sender;

  @Inject
  NickChange(PresenceSender sender) {
    this.sender = sender;
  }

  void change(Room room, Occupant occupant, Stanza presence) {
    String nick = presence.to().resource();
    Occupant similar = room.occupants().similar(nick);
    Nicknames.check(room, presence.from().bare(), nick, similar == occupant ? null : similar);
    if (similar != null && similar != occupant) {
      merge(room, occupant, similar, presence);
      return;
    }
    PresenceChange change = PresenceChange.leaving("303").withNewNick(nick);
    sender.tellAll(room, occupant, change);
    room.occupants().rename(occupant, presence.to());
    occupant.update(presence.from(), PresenceContent.of(presence));
    sender.tellAll(room, occupant, PresenceChange.NONE);
  }

  /** The same user has that nickname at another resource: this resource goes over to it. */
  private void merge(Room room, Occupant occupant, Occupant other, Stanza presence) {
    Jid session = presence.from();
    PresenceChange change = PresenceChange.leaving("303").withNewNick(other.nick());
    sender.tellSelf(room, occupant, session, change, null);
    if (occupant.sessionCount() == 1) {
      room.occupants().remove(occupant);
      sender.tellOthers(room, occupant, change);
    } else {
      occupant.remove(session);
      sender.tellAll(room, occupant, PresenceChange.NONE);
    }
    other.update(session, PresenceContent.of(presence));
    room.occupants().addSession(session, other);
    sender.tellAll(room, other, PresenceChange.NONE);
  }
}
