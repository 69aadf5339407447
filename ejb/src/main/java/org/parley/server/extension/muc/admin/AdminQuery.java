package org.parley.server.extension.muc.admin;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.entry.Nicknames;
import org.parley.server.extension.muc.feature.RoomIqHandler;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.membership.AffiliationChanges;
import org.parley.server.extension.muc.membership.RoleChanges;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;
import org.parley.server.extension.muc.room.Room;

/** Lists and changes roles and affiliations; a request changes all that it asks for, or nothing. */
@ServerBean
final class AdminQuery implements RoomIqHandler {
  private final AdminLists lists;
  private final RoleChanges roles;
  private final AffiliationChanges affiliations;

  @Inject
  AdminQuery(AdminLists lists, RoleChanges roles, AffiliationChanges affiliations) {
    this.lists = lists;
    this.roles = roles;
    this.affiliations = affiliations;
  }

  @Override
  public String payload() {
    return "query";
  }

  @Override
  public String namespace() {
    return Muc.ADMIN;
  }

  @Override
  public void handle(RoomRequest request) {
    List<AdminItem> items = new ArrayList<>();
    for (Element child : request.payload().elements()) {
      if (child.is("item", Muc.ADMIN)) {
        items.add(AdminItem.of(child));
      }
    }
    if (items.isEmpty()) {
      throw new StanzaException(Condition.BAD_REQUEST, "an item is needed");
    }
    if (request.isSet()) {
      change(request, items);
    } else if (items.size() == 1) {
      request.reply(lists.list(request, items.get(0)));
    } else {
      throw new StanzaException(Condition.BAD_REQUEST, "one list at a time");
    }
  }

  private void change(RoomRequest request, List<AdminItem> items) {
    Room room = request.room();
    List<Affiliated> affiliated = new ArrayList<>();
    List<Occupant> targets = new ArrayList<>();
    for (AdminItem item : items) {
      if (item.role() == null) {
        affiliated.add(affiliated(request, item));
      } else {
        targets.add(target(request, item));
      }
    }
    requireDistinct(affiliated.stream().map(Affiliated::user).toList());
    requireDistinct(targets);
    if (!affiliated.isEmpty()) {
      affiliations.check(room, request.from(), request.affiliation(), affiliated);
    }
    List<Runnable> afterwards = new ArrayList<>();
    String actor = request.nick();
    int next = 0;
    for (AdminItem item : items) {
      if (item.role() != null) {
        afterwards.add(roles.apply(room, targets.get(next++), item.role(), actor, item.reason()));
      }
    }
    for (Affiliated change : affiliated) {
      afterwards.add(affiliations.apply(room, change, actor));
    }
    request.reply(null);
    afterwards.forEach(Runnable::run);
  }

  private static void requireDistinct(List<?> things) {
    Set<Object> distinct = new HashSet<>(things);
    if (distinct.size() != things.size()) {
      throw new StanzaException(Condition.BAD_REQUEST, "somebody comes twice");
    }
  }

  private Occupant target(RoomRequest request, AdminItem item) {
    if (request.role() != Role.MODERATOR && !request.affiliation().isAtLeast(Affiliation.ADMIN)) {
      throw new StanzaException(Condition.FORBIDDEN, "moderators alone change roles");
    }
    if (item.nick() == null) {
      throw new StanzaException(Condition.BAD_REQUEST, "a nickname is needed");
    }
    Occupant target = Nicknames.named(request.room(), item.nick());
    if (target == null) {
      throw new StanzaException(Condition.ITEM_NOT_FOUND, "there is nobody of that name");
    }
    roles.check(request, target, item.role());
    return target;
  }

  private static Affiliated affiliated(RoomRequest request, AdminItem item) {
    if (!request.affiliation().isAtLeast(Affiliation.ADMIN)) {
      throw new StanzaException(Condition.FORBIDDEN, "admins alone change affiliations");
    }
    Jid user = item.user();
    if (user == null) {
      Occupant occupant = item.nick() == null ? null : Nicknames.named(request.room(), item.nick());
      if (occupant == null) {
        throw new StanzaException(Condition.BAD_REQUEST, "an address is needed");
      }
      return new Affiliated(
          occupant.user(),
          item.affiliation(),
          reserved(request, occupant.user(), item, null),
          item.reason());
    }
    return new Affiliated(
        user, item.affiliation(), reserved(request, user, item, item.nick()), item.reason());
  }

  /** The nickname that stays or becomes reserved; an empty one unsets it (section 9.5). */
  private static String reserved(RoomRequest request, Jid user, AdminItem item, String nick) {
    if (!item.affiliation().isAtLeast(Affiliation.MEMBER)) {
      return null;
    }
    if (nick == null) {
      return request.room().affiliations().nick(user);
    }
    return nick.isEmpty() ? null : Nicknames.prepare(request.room(), nick);
  }
}
