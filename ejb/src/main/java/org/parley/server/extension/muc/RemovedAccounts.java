package org.parley.server.extension.muc;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Affiliations.Affiliated;

/**
 * Nobody keeps affiliations whose account is removed. The store forgets them by itself; here are
 * the rooms that are open. A room without an owner passes to its admins, or ends with its last
 * occupant.
 */
@ServerBean
final class RemovedAccounts {
  private final Rooms rooms;
  private final RoomDirectory directory;

  @Inject
  RemovedAccounts(Rooms rooms, RoomDirectory directory) {
    this.rooms = rooms;
    this.directory = directory;
  }

  void accountRemoved(@Observes AccountRemoved event) {
    directory.forget();
    rooms.forEach(room -> forget(room, event.account().bare()));
  }

  private static void forget(Room room, Jid user) {
    Affiliations affiliations = room.affiliations();
    if (affiliations.entry(user) == null) {
      return;
    }
    affiliations.put(new Affiliated(user, Affiliation.NONE, null, null));
    if (affiliations.list(Affiliation.OWNER).isEmpty()) {
      for (Affiliated admin : affiliations.list(Affiliation.ADMIN)) {
        affiliations.put(
            new Affiliated(admin.user(), Affiliation.OWNER, admin.nick(), admin.reason()));
        room.occupants().ofUser(admin.user()).forEach(one -> one.affiliation(Affiliation.OWNER));
      }
      if (affiliations.list(Affiliation.OWNER).isEmpty()) {
        room.abandon();
      }
    }
  }
}
