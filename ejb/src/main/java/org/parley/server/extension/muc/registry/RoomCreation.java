package org.parley.server.extension.muc.registry;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.jid.LocalNames;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations;
import org.parley.server.extension.muc.room.Room;

/** Makes rooms (section 10.1). */
@ServerBean
public final class RoomCreation {
  private final RoomSettings settings;
  private final Domains domains;
  private final Rooms rooms;

  @Inject
  RoomCreation(RoomSettings settings, Domains domains, Rooms rooms) {
    this.settings = settings;
    this.domains = domains;
    this.rooms = rooms;
  }

  /**
   * Makes a room, locked until its creator has configured it.
   *
   * @throws StanzaException {@code not-allowed} when the user may not, {@code jid-malformed} when
   *     nothing is called so that is made here
   */
  public Room create(RoomMailbox mailbox, Jid creator) {
    if (!mayCreate(creator)) {
      throw new StanzaException(Condition.NOT_ALLOWED, "rooms are not made by everybody here");
    }
    requireName(mailbox.address());
    Room room = rooms.create(mailbox);
    room.affiliate(new Affiliations.Affiliated(creator.bare(), Affiliation.OWNER, null, null));
    room.lock(true);
    return room;
  }

  private static void requireName(Jid address) {
    try {
      LocalNames.check(address.local());
    } catch (IllegalArgumentException e) {
      throw new StanzaException(Condition.JID_MALFORMED, e.getMessage());
    }
  }

  private boolean mayCreate(Jid user) {
    return settings.admins().contains(user.bare())
        || switch (settings.creators()) {
          case "anybody" -> true;
          case "local" -> domains.servesAccount(user);
          default -> false;
        };
  }
}
