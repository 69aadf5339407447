package org.parley.server.extension.muc.registry;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.jid.LocalNames;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.option.FlagOption;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.right.Right;
import org.parley.server.right.Rights;

/** Makes rooms (section 10.1). */
@ServerBean
public final class RoomCreation {
  private static final StanzaError NOT_EVERYBODY =
      StanzaError.of(Condition.NOT_ALLOWED, "rooms are not made by everybody here");

  private final RoomSettings settings;
  private final Domains domains;
  private final Rights rights;
  private final Rooms rooms;

  @Inject
  RoomCreation(RoomSettings settings, Domains domains, Rights rights, Rooms rooms) {
    this.settings = settings;
    this.domains = domains;
    this.rights = rights;
    this.rooms = rooms;
  }

  /**
   * Makes a room, locked until its creator has configured it.
   *
   * @throws StanzaException {@code not-allowed} when the user may not, {@code resource-constraint}
   *     while that cannot be told, {@code jid-malformed} when nothing is called so that is made
   *     here
   */
  public Room create(RoomMailbox mailbox, Jid creator) {
    requireRight(creator);
    requireName(mailbox.address());
    Room room = rooms.create(mailbox);
    room.affiliate(new Affiliations.Affiliated(creator.bare(), Affiliation.OWNER, null, null));
    room.lock(true);
    return room;
  }

  /**
   * Makes a room for an administrator of the server: it is persistent and not locked.
   *
   * @throws StanzaException {@code resource-constraint} when there are too many, {@code
   *     jid-malformed} when nothing is called so that is made here
   */
  public Room createFor(RoomMailbox mailbox, Jid owner) {
    requireName(mailbox.address());
    Room room = rooms.create(mailbox);
    room.affiliate(new Affiliations.Affiliated(owner.bare(), Affiliation.OWNER, null, null));
    room.config(RoomConfig.DEFAULT.with(RoomConfig.PERSISTENT, FlagOption.values(true)));
    return room;
  }

  private static void requireName(Jid address) {
    try {
      LocalNames.check(address.local());
    } catch (IllegalArgumentException e) {
      throw new StanzaException(Condition.JID_MALFORMED, e.getMessage());
    }
  }

  private void requireRight(Jid user) {
    if (settings.isAdmin(user)) {
      return;
    }
    boolean isAmongThem =
        switch (settings.creators()) {
          case "anybody" -> true;
          case "local" -> domains.servesAccount(user);
          default -> false;
        };
    if (!isAmongThem) {
      throw new StanzaException(NOT_EVERYBODY);
    }
    rights.require(user, Right.CREATE_ROOMS, NOT_EVERYBODY);
  }
}
