package org.parley.server.extension.muc.admin;

import java.util.List;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.feature.RoomFeature;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.feature.Whois;
import org.parley.server.extension.muc.option.ChoicesOption;
import org.parley.server.extension.muc.option.Option;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.extension.muc.room.Occupant;
import org.parley.server.extension.muc.room.Role;

/** The lists of roles and affiliations, for those who may see them (sections 8.5 and 9). */
@ServerBean
final class AdminLists implements RoomFeature {
  private static final ChoicesOption OPTION =
      ChoicesOption.ofRoles(
          "muc#roomconfig_getmemberlist",
          "The roles that may retrieve the member list of a non-anonymous room",
          List.of("moderator", "participant", "visitor"));

  @Override
  public Place place() {
    return Place.ADMIN_LISTS;
  }

  @Override
  public List<Option> options() {
    return List.of(OPTION);
  }

  /** The list that an item asks for. */
  Element list(RoomRequest request, AdminItem item) {
    return item.role() == null
        ? affiliations(request, item.affiliation())
        : roles(request, item.role());
  }

  private static Element roles(RoomRequest request, Role role) {
    boolean isAdmin = request.affiliation().isAtLeast(Affiliation.ADMIN);
    boolean allowed = isAdmin || request.role() == Role.MODERATOR && role != Role.MODERATOR;
    if (!allowed) {
      throw new StanzaException(Condition.FORBIDDEN, "you may not see this list");
    }
    Element.Builder query = Element.builder("query", Muc.ADMIN);
    for (Occupant occupant : request.room().occupants().all()) {
      if (occupant.role() == role) {
        query.child(
            Element.builder("item", Muc.ADMIN)
                .attribute("affiliation", occupant.affiliation().value())
                .attribute("jid", occupant.shownSession().toString())
                .attribute("nick", occupant.nick())
                .attribute("role", role.value())
                .build());
      }
    }
    return query.build();
  }

  private static Element affiliations(RoomRequest request, Affiliation affiliation) {
    if (!maySee(request, affiliation)) {
      throw new StanzaException(Condition.FORBIDDEN, "you may not see this list");
    }
    if (affiliation == Affiliation.NONE) {
      throw new StanzaException(Condition.BAD_REQUEST, "there is no such list");
    }
    Element.Builder query = Element.builder("query", Muc.ADMIN);
    for (Affiliated entry : request.room().affiliations().list(affiliation)) {
      query.child(
          Element.builder("item", Muc.ADMIN)
              .attribute("affiliation", affiliation.value())
              .attribute("jid", entry.user().toString())
              .attribute("nick", entry.nick())
              .child(
                  entry.reason() == null ? null : Element.of("reason", Muc.ADMIN, entry.reason()))
              .build());
    }
    return query.build();
  }

  /** Where addresses are secret, a list of addresses is for those who make it (5.2.1). */
  private static boolean maySee(RoomRequest request, Affiliation affiliation) {
    Affiliation own = request.affiliation();
    boolean open = Whois.isNonAnonymous(request.room().config());
    boolean allowedByRole =
        request.role() != Role.NONE && OPTION.has(request.room(), request.role().value());
    return switch (affiliation) {
      case OWNER, ADMIN ->
          own == Affiliation.OWNER || open && (own.isAtLeast(Affiliation.MEMBER) || allowedByRole);
      case MEMBER ->
          own.isAtLeast(Affiliation.ADMIN) || open && (own == Affiliation.MEMBER || allowedByRole);
      default -> own.isAtLeast(Affiliation.ADMIN);
    };
  }
}
