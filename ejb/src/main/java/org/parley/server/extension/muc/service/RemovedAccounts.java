package org.parley.server.extension.muc.service;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.server.AccountGone;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.membership.AffiliationChanges;
import org.parley.server.extension.muc.registry.RoomDirectory;
import org.parley.server.extension.muc.registry.Rooms;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.extension.muc.room.Room;

/**
 * Nobody keeps affiliations whose account is removed. The store forgets them by itself; here are
 * the rooms that are open. A room without an owner passes to its admins, or ends with its last
 * occupant.
 */
@ServerBean
final class RemovedAccounts {
  private final Rooms rooms;
  private final RoomDirectory directory;
  private final AffiliationChanges changes;

  @Inject
  RemovedAccounts(Rooms rooms, RoomDirectory directory, AffiliationChanges changes) {
    this.rooms = rooms;
    this.directory = directory;
    this.changes = changes;
  }

  void accountGone(@Observes AccountGone event) {
    directory.forget();
    rooms.forEach(room -> forget(room, event.account()));
  }

  private void forget(Room room, Jid user) {
    Affiliations affiliations = room.affiliations();
    if (affiliations.entry(user) == null) {
      return;
    }
    change(room, new Affiliated(user, Affiliation.NONE, null, null));
    if (affiliations.list(Affiliation.OWNER).isEmpty()) {
      for (Affiliated admin : affiliations.list(Affiliation.ADMIN)) {
        change(room, new Affiliated(admin.user(), Affiliation.OWNER, admin.nick(), admin.reason()));
      }
      if (affiliations.list(Affiliation.OWNER).isEmpty()) {
        room.abandon();
      }
    }
  }

  private void change(Room room, Affiliated change) {
    changes.apply(room, change, null).run();
  }
}
