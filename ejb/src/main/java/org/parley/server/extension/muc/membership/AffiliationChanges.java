package org.parley.server.extension.muc.membership;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.presence.Exit;
import org.parley.server.extension.muc.presence.Moderated;
import org.parley.server.extension.muc.presence.PresenceChange;
import org.parley.server.extension.muc.presence.PresenceSender;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;

/** Bans, members, admins and owners (sections 9.1 to 9.5 and 10.3 to 10.8). */
@ServerBean
public final class AffiliationChanges {
  private final RoomSettings settings;
  private final PresenceSender sender;
  private final Exit exit;

  @Inject
  AffiliationChanges(RoomSettings settings, PresenceSender sender, Exit exit) {
    this.settings = settings;
    this.sender = sender;
    this.exit = exit;
  }

  /**
   * Looks whether somebody may make all these changes.
   *
   * @param own what that one is
   * @throws StanzaException {@code forbidden}, {@code not-allowed}, {@code conflict} or {@code
   *     resource-constraint} when not
   */
  public void check(Room room, Jid user, Affiliation own, List<Affiliated> changes) {
    Set<Jid> owners = new HashSet<>();
    room.affiliations().list(Affiliation.OWNER).forEach(owner -> owners.add(owner.user()));
    int count = room.affiliations().count();
    for (Affiliated change : changes) {
      checkRank(room, user, own, change);
      checkNick(room, change);
      if (change.affiliation() == Affiliation.OWNER) {
        owners.add(change.user());
      } else {
        owners.remove(change.user());
      }
      count += change.affiliation() == Affiliation.NONE ? 0 : 1;
    }
    if (owners.isEmpty()) {
      throw new StanzaException(Condition.CONFLICT, "a room needs an owner");
    }
    if (count > settings.number(MucSettings.LIMIT_AFFILIATIONS)) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many affiliations");
    }
  }

  private void checkRank(Room room, Jid user, Affiliation own, Affiliated change) {
    Affiliation before = room.affiliations().of(change.user());
    Affiliation after = change.affiliation();
    if (!own.isAtLeast(Affiliation.ADMIN)) {
      throw new StanzaException(Condition.FORBIDDEN, "you may not change affiliations");
    }
    if (after == Affiliation.OUTCAST && change.user().equals(user.bare())) {
      throw new StanzaException(Condition.CONFLICT, "nobody bans himself");
    }
    boolean higher = before.isAtLeast(Affiliation.ADMIN) || after.isAtLeast(Affiliation.ADMIN);
    if (own != Affiliation.OWNER && higher) {
      throw new StanzaException(
          after == Affiliation.OUTCAST ? Condition.NOT_ALLOWED : Condition.FORBIDDEN,
          "owners alone may do this");
    }
    if (settings.isAdmin(change.user())) {
      throw new StanzaException(Condition.NOT_ALLOWED, "this user owns every room");
    }
    boolean isDomain = change.user().isDomain();
    if (isDomain && after != Affiliation.OUTCAST && after != Affiliation.NONE) {
      throw new StanzaException(Condition.NOT_ALLOWED, "a domain can only be banned");
    }
  }

  /**
   * Looks whether somebody may become a member.
   *
   * @throws StanzaException {@code conflict} or {@code resource-constraint} when not
   */
  public void checkRegistration(Room room, Affiliated change) {
    checkNick(room, change);
    requireRoomForMore(room);
  }

  private void requireRoomForMore(Room room) {
    if (room.affiliations().count() >= settings.number(MucSettings.LIMIT_AFFILIATIONS)) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many members");
    }
  }

  private static void checkNick(Room room, Affiliated change) {
    if (change.nick() == null) {
      return;
    }
    Jid reserver = room.affiliations().reserver(change.nick());
    Occupant holder = room.occupants().similar(change.nick());
    boolean taken =
        reserver != null && !reserver.equals(change.user())
            || holder != null && !holder.user().equals(change.user());
    if (taken) {
      throw new StanzaException(Condition.CONFLICT, "the nickname is taken");
    }
  }

  /**
   * Makes a change; who is put out hears of it at once.
   *
   * @return tells the others
   */
  public Runnable apply(Room room, Affiliated change, String actor) {
    Affiliation before = room.affiliations().of(change.user());
    room.affiliate(change);
    List<Runnable> afterwards = new ArrayList<>();
    boolean isThere = false;
    for (Occupant occupant : List.copyOf(room.occupants().all())) {
      boolean concerned =
          occupant.user().equals(change.user())
              || change.user().isDomain()
                  && occupant.user().domain().equals(change.user().domain());
      Affiliation now = concerned ? room.affiliations().of(occupant.user()) : null;
      isThere |= concerned;
      if (concerned && now != occupant.affiliation()) {
        afterwards.add(affect(room, occupant, now, actor, change.reason()));
      }
    }
    if (!isThere && before != change.affiliation()) {
      afterwards.add(() -> AbsentNotice.send(room, change));
    }
    if (RoomConfig.MEMBERS_ONLY.of(room)
        && before == Affiliation.NONE
        && !isThere
        && change.affiliation().isAtLeast(Affiliation.MEMBER)) {
      afterwards.add(() -> Invitations.inviteMember(room, change.user()));
    }
    return () -> afterwards.forEach(Runnable::run);
  }

  private Runnable affect(
      Room room, Occupant occupant, Affiliation now, String actor, String reason) {
    Affiliation before = occupant.affiliation();
    occupant.affiliation(now);
    boolean expelled = RoomConfig.MEMBERS_ONLY.of(room) && !now.isAtLeast(Affiliation.MEMBER);
    if (now == Affiliation.OUTCAST || expelled) {
      PresenceChange change =
          PresenceChange.leaving(now == Affiliation.OUTCAST ? "301" : "321").by(actor, reason);
      room.voice(occupant.user(), false);
      exit.putOut(room, occupant, change);
      return () -> exit.tellPutOut(room, occupant, change);
    }
    Role role = role(room, occupant.role(), before, now);
    return () -> sender.changeRole(room, occupant, role, PresenceChange.NONE.by(null, reason));
  }

  /** What is gained goes along with the affiliation; who was an admin begins anew (5.1.3). */
  private static Role role(Room room, Role role, Affiliation before, Affiliation now) {
    Role usual = Moderated.defaultRole(room, now);
    boolean wasAdmin = before.isAtLeast(Affiliation.ADMIN);
    return wasAdmin || usual.compareTo(role) > 0 ? usual : role;
  }

  /** Makes somebody a member who was invited by one who may do so. */
  void addMember(Room room, Jid user) {
    requireRoomForMore(room);
    Affiliated change = new Affiliated(user.bare(), Affiliation.MEMBER, null, null);
    room.affiliate(change);
    if (room.occupants().ofUser(change.user()).isEmpty()) {
      AbsentNotice.send(room, change);
    }
  }
}
